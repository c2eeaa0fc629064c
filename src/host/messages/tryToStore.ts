import { reportFailure } from './reportFailure';

/**
 * Does what keeps something for the user in storage. Where that fails they are told, with the reason put into the
 * message and a way to do it again; nothing is thrown.
 *
 * @returns whether it is kept already
 */
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
