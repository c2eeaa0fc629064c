import { reportFailure } from './reportFailure';

/** Runs `store`. On failure shows an error with a Try Again button and returns false. Never throws. */
export async function tryToStore(
  store: () => Promise<unknown>,
  message: (reason: string) => string,
): Promise<boolean> {
  try {
    await store();
    return true;
  } catch (error) {
    void reportFailure(error, message, () => tryToStore(store, message));
    return false;
  }
}
