// The page's server, asked by hand: what it refuses, and what it sends with everything.
import { type ChildProcess, spawn } from "node:child_process";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CLI, environment, runCli } from "./support/cli.ts";

type Asked = { readonly path?: string; readonly method?: string; readonly headers?: Record<string, string> };
type Answer = { readonly status: number; readonly headers: NodeJS.Dict<string | string[]>; readonly text: string };

let server: ChildProcess;
let port = 0;

beforeAll(async () => {
  server = spawn(process.execPath, [CLI, "serve", "--port", "0"], { env: environment() });
  const line = await new Promise<string>((resolve) => server.stdout!.setEncoding("utf8").once("data", resolve));
  port = Number(/127\.0\.0\.1:(\d+)/.exec(line)?.[1]);
});
afterAll(() => server.kill());

const ask = ({ path = "/", method = "GET", headers = {} }: Asked): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port, path, method, headers, setHost: !("Host" in headers) },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, text }));
      },
    );
    asked.on("error", reject).end();
  });

describe("serve", () => {
  test("says where the page is, and gives it with a strict policy", async () => {
    const { status, headers, text } = await ask({});
    expect(status).toBe(200);
    expect(text).toContain('<div id="page">');
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
  });

  test("every file the page names is there, typed", async () => {
    const { text } = await ask({});
    const files = [...text.matchAll(/(?:src|href)="\.(\/[^"]+)"/g)].map(([, path]) => path!);
    expect(files.length).toBeGreaterThan(2);
    for (const path of files) {
      const { status, headers } = await ask({ path });
      expect({ path, status }).toEqual({ path, status: 200 });
      expect(headers["content-type"]).toMatch(/javascript|css|svg/);
    }
  });

  test.each([
    ["another host, as DNS rebinding has it", { headers: { Host: "evil.example" } }, 403],
    ["this host on another port", { headers: { Host: "127.0.0.1:1" } }, 403],
    ["another site's page", { headers: { Origin: "https://evil.example" } }, 403],
    ["an opaque origin", { headers: { Origin: "null" } }, 403],
    ["what another site embeds", { headers: { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" } }, 403],
    [
      "a link followed from elsewhere",
      { headers: { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" } },
      200,
    ],
    ["a way out of the folder", { path: "/../../package.json" }, 404],
    ["the same, encoded", { path: "/%2e%2e/%2e%2e/package.json" }, 404],
    ["no such file", { path: "/data" }, 404],
    ["a fragment's question mark", { path: "/?x=1" }, 200],
    ["writing", { method: "POST" }, 405],
  ] as const)("%s: %j → %i", async (_what, asked: Asked, status) => {
    expect((await ask(asked)).status).toBe(status);
  });

  test("HEAD has no body", async () => {
    const { status, text } = await ask({ method: "HEAD" });
    expect([status, text]).toEqual([200, ""]);
  });

  test("a port that is taken, or is none, is an error that names a way out", async () => {
    const taken = await runCli(["serve", "--port", String(port)]);
    const none = await runCli(["serve", "--port", "99999"]);
    expect([taken.code, none.code]).toEqual([2, 2]);
    expect(taken.stderr).toContain(`Port ${port} cannot be used: another program has it`);
    expect(none.stderr).toContain("--port");
  });
});
