import { throwIfCancelled, type CancelToken } from './cancellation';

/** How long the extension host may be held up in one go, in milliseconds. */
const maxSliceMs = 12;

/**
 * Drives a computation in slices: between two of them everything else gets its turn. Rejects with a
 * `CancellationError` once the token says so.
 */
export async function runInSlices<Step, T>(
  steps: Generator<Step, T>,
  { token, onStep }: { readonly token?: CancelToken; readonly onStep?: (step: Step) => void } = {},
): Promise<T> {
  for (;;) {
    const end = performance.now() + maxSliceMs;
    let last: Step | undefined;
    do {
      const step = steps.next();
      if (step.done) return step.value;
      last = step.value;
    } while (performance.now() < end);
    onStep?.(last);
    await yieldToEventLoop();
    throwIfCancelled(token);
  }
}

/** A task of its own. Not a time-out: browsers make nested ones wait. */
function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
