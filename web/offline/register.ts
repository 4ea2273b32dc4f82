// Asks for the service worker, in the built page alone: while developing it would serve yesterday's code.

/** The folder the page is served from, whatever it is called. */
export function registerOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  addEventListener("load", () => {
    navigator.serviceWorker.register("./offline-worker.js", { scope: "./" }).catch(() => undefined); // works online all the same
  });
}
