// Keeps the built page for use without a network: every file of this version at once, and nothing else.
// The build puts the list of files in; a new build has another list, and so another cache.

type WorkerEvent = Event & { waitUntil(done: Promise<unknown>): void };
type WorkerFetch = WorkerEvent & { readonly request: Request; respondWith(response: Promise<Response>): void };
type OfflineWorker = {
  readonly location: Location;
  addEventListener(type: "install" | "activate", listener: (event: WorkerEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: WorkerFetch) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
};
declare const __PAGE_FILES__: { readonly version: string; readonly files: readonly string[] };

const worker = self as unknown as OfflineWorker;
const PREFIX = "lambda-planner-";
const { version, files } = __PAGE_FILES__;
const CACHE = PREFIX + version;

worker.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "reload" }))))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener("activate", (event) => {
  const dropOld = caches
    .keys()
    .then((names) => names.filter((name) => name.startsWith(PREFIX) && name !== CACHE))
    .then((old) => Promise.all(old.map((name) => caches.delete(name))));
  event.waitUntil(dropOld.then(() => worker.clients.claim()));
});

/** The network first for the page itself, so that a new version arrives; files have their version in their name. */
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== worker.location.origin) return;
  event.respondWith(request.mode === "navigate" ? pageOf(request) : fileOf(request));
});

const pageOf = (request: Request): Promise<Response> => fetch(request).catch(() => kept("./"));

async function fileOf(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

async function kept(file: string): Promise<Response> {
  return (await caches.match(file)) ?? Response.error();
}
