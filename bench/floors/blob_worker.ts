/** A worker without permissions that runs a text, ended and cleaned up by `Symbol.dispose`. */
export function openBlobWorker(code: string): Worker & Disposable {
  const url = URL.createObjectURL(new Blob([code], { type: "application/javascript" }));
  const worker = new Worker(url, { type: "module", deno: { permissions: "none" } });
  return Object.assign(worker, {
    [Symbol.dispose]() {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  });
}
