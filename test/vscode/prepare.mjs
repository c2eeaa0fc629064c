// Sets up what the tests look at VS Code with, before several of them need it at the same time.
import { findChromium } from './chromium.mjs';
import { installServed } from './installServed.mjs';

await installServed();
await findChromium();
