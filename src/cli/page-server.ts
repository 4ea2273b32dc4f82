// The built page on this machine alone: loopback, known hosts, its own origin, files that were there at the start and no others.
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, relative } from "node:path";
import { pagePolicy } from "./page-policy.ts";

export const LOOPBACK = "127.0.0.1";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

const headers = {
  "Content-Security-Policy": pagePolicy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  "Cache-Control": "no-cache",
} as const;

/** Read at the start, or a trace, read anew each time it is asked for. */
type PageFile = { readonly type: string } & ({ readonly bytes: Buffer } | { readonly path: string });
type PageFiles = ReadonlyMap<string, PageFile>;

/** A file named on the command line: `name` is how it was named there. */
export type ServedTrace = { readonly name: string; readonly path: string; readonly sizeBytes: number };

/** Every file of a folder by its path in a URL: a request can name one of these, and nothing else on the disk. */
export function pageFiles(folder: string): PageFiles {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = `/${relative(folder, file).replaceAll("\\", "/")}`;
      const type = types[extname(file)] ?? "application/octet-stream";
      return [path === "/index.html" ? "/" : path, { type, bytes: readFileSync(file) }];
    }),
  );
}

/** What was said on the command line for traces that leave it out. */
export type SaidOfTraces = Readonly<Record<string, string | number | boolean | undefined>>;

/** The page with these traces, each at an address of its own and named in the page itself, and with what was said of them. */
export function withTraces(files: PageFiles, traces: readonly ServedTrace[], facts: SaidOfTraces): PageFiles {
  const page = files.get("/");
  const isSaid = Object.values(facts).some((fact) => fact !== undefined);
  if ((traces.length === 0 && !isSaid) || !page || !("bytes" in page)) return files;
  const addresses = traces.map(({ name, sizeBytes }, i) => ({ name, sizeBytes, address: `./traces/${i}` }));
  const meta = metaOf("trace-facts", facts) + (traces.length > 0 ? metaOf("traces", addresses) : "");
  const html = page.bytes.toString("utf8").replace("</head>", () => `${meta}</head>`);
  return new Map<string, PageFile>([
    ...files,
    ["/", { ...page, bytes: Buffer.from(html) }],
    ...traces.map(({ path }, i): [string, PageFile] => [`/traces/${i}`, { type: "application/octet-stream", path }]),
  ]);
}

const metaOf = (name: string, data: unknown): string =>
  `<meta name="${name}" content="${escaped(JSON.stringify(data))}" />`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Port 0: any that is free. Rejects when the port is taken. */
export function startPageServer(files: PageFiles, port: number): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => answer(request, response, files, portOf(server)));
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => resolve({ server, port: portOf(server) }));
  });
}

const portOf = (server: Server): number => (server.address() as AddressInfo | null)?.port ?? 0;

function answer(request: IncomingMessage, response: ServerResponse, files: PageFiles, port: number): void {
  const refuse = (status: number): void => {
    response.writeHead(status, { ...headers, "Content-Length": 0 }).end();
  };
  const { method = "", url = "" } = request;
  const file = files.get(url.split(/[?#]/, 1)[0] ?? "");
  if (method !== "GET" && method !== "HEAD") refuse(405);
  else if (!isOurs(request, port)) refuse(403);
  else if (!file) refuse(404);
  else send(response, file, method);
}

function send(response: ServerResponse, file: PageFile, method: string): void {
  if ("bytes" in file) {
    response.writeHead(200, { ...headers, "Content-Type": file.type, "Content-Length": file.bytes.length });
    response.end(method === "HEAD" ? undefined : file.bytes);
    return;
  }
  const stream = createReadStream(file.path);
  stream.once("error", () => (response.headersSent ? response.destroy() : response.writeHead(404, headers).end()));
  stream.once("open", () => {
    response.writeHead(200, { ...headers, "Cache-Control": "no-store", "Content-Type": file.type });
    if (method === "HEAD") response.end();
    else stream.pipe(response);
  });
  response.once("close", () => stream.destroy()); // who stops reading leaves no file open
}

/**
 * A name that points to this machine by someone else's doing (DNS rebinding) is refused, and so is what another site's page
 * asks for. Following a link to the page from anywhere is not.
 */
function isOurs(
  { headers: { host, origin, "sec-fetch-site": site, "sec-fetch-mode": mode } }: IncomingMessage,
  port: number,
): boolean {
  const hosts = [`${LOOPBACK}:${port}`, `localhost:${port}`];
  if (host === undefined || !hosts.includes(host)) return false;
  if (origin !== undefined && !hosts.some((each) => origin === `http://${each}`)) return false;
  return site === undefined || site === "same-origin" || site === "none" || mode === "navigate";
}
