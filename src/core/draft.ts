/** A value while it is being made: its properties can still be assigned. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };
