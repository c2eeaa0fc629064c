import { throwIfCancelled, type CancelToken } from './cancellation';

/** Milliseconds for which the extension host may be blocked. */
const maxSliceMs = 12;

/**
 * Runs a computation in slices and yields to the event loop between them. Rejects with a `CancellationError` if
 * cancelled.
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

/** Uses a message, because browsers delay nested time-outs. */
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
