/** Mocha's build for browsers defines the global `Mocha`; its types are those of `@types/mocha`. */
declare module 'mocha/mocha.js';
