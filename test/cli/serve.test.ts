// The page's server, asked by hand: what it refuses, and what it sends with everything.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CLI, environment, runCli } from "./support/cli.ts";

type Asked = {
  readonly port?: number;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
};
type Answer = { readonly status: number; readonly headers: NodeJS.Dict<string | string[]>; readonly text: string };

let server: ChildProcess;
let port = 0;

beforeAll(async () => {
  server = spawn(process.execPath, [CLI, "serve", "--port", "0"], { env: environment() });
  const line = await new Promise<string>((resolve) => server.stdout!.setEncoding("utf8").once("data", resolve));
  port = Number(/127\.0\.0\.1:(\d+)/.exec(line)?.[1]);
});
afterAll(() => server.kill());

const ask = ({ port: at = port, path = "/", method = "GET", headers = {} }: Asked): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port: at, path, method, headers, setHost: !("Host" in headers) },
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

describe("serve with traces", () => {
  const folder = mkdtempSync(join(tmpdir(), "serve-traces-"));
  const [named, other] = [join(folder, '<a"&b>.csv'), join(folder, "other.csv")];
  let own: ChildProcess;
  let ownPort = 0;
  beforeAll(async () => {
    writeFileSync(named, "one,two\n");
    writeFileSync(other, "not named\n");
    own = spawn(process.execPath, [CLI, "serve", named, "--port", "0"], { env: environment() });
    const line = await new Promise<string>((resolve) => own.stdout!.setEncoding("utf8").once("data", resolve));
    ownPort = Number(/127\.0\.0\.1:(\d+)/.exec(line)?.[1]);
  });
  afterAll(() => {
    own.kill();
    rmSync(folder, { recursive: true });
  });

  test("the page names them, as text whatever they are called", async () => {
    const { text } = await ask({ port: ownPort });
    const content = /<meta name="traces" content="([^"]*)"/.exec(text)?.[1];
    expect(content).not.toMatch(/[<>]/);
    const names = content!
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    expect(JSON.parse(names)).toEqual([{ name: named, sizeBytes: 8, address: "./traces/0" }]);
  });

  test("what was said of them stands in the page, and what cannot be is refused", async () => {
    const words = ["--region", "eu-west-1", "--memory", "1GB", "--function", "<f>", "--on", "2020-11-30", "--dedupe"];
    const said = spawn(process.execPath, [CLI, "serve", ...words, "--port", "0"], { env: environment() });
    try {
      const line = await new Promise<string>((resolve) => said.stdout!.setEncoding("utf8").once("data", resolve));
      const { text } = await ask({ port: Number(/127\.0\.0\.1:(\d+)/.exec(line)?.[1]) });
      const content = /<meta name="trace-facts" content="([^"]*)"/.exec(text)![1]!.replaceAll("&quot;", '"');
      expect(content).toBe(
        '{"region":"eu-west-1","memoryMb":1024,"functionName":"&lt;f&gt;","on":"2020-11-30","dedupe":true}',
      );
    } finally {
      said.kill();
    }
    for (const wrong of [
      ["--region", "eu-west-9"],
      ["--memory", "12MB"],
      ["--on", "today"],
    ]) {
      const { code, stderr } = await runCli(["serve", ...wrong, "--port", "0"]);
      expect([wrong[0], code]).toEqual([wrong[0], 2]);
      expect(stderr).toContain(wrong[1]);
    }
  });

  test.each([
    ["what was named", { path: "/traces/0" }, 200, "one,two\n"],
    ["without its body", { path: "/traces/0", method: "HEAD" }, 200, ""],
    ["what was not named", { path: "/traces/1" }, 404, ""],
    ["a way around", { path: "/traces/../traces/other.csv" }, 404, ""],
    ["its neighbour by name", { path: "/other.csv" }, 404, ""],
    ["another host, as DNS rebinding has it", { path: "/traces/0", headers: { Host: "evil.example" } }, 403, ""],
    ["another site's page", { path: "/traces/0", headers: { Origin: "https://evil.example" } }, 403, ""],
  ] as const)("%s: %j → %i", async (_what, asked: Asked, status, text) => {
    const answer = await ask({ ...asked, port: ownPort });
    expect([answer.status, answer.text]).toEqual([status, text]);
    if (status === 200) expect(answer.headers["cache-control"]).toBe("no-store");
  });

  test("one that has gone is not found, and the server goes on", async () => {
    rmSync(named);
    expect((await ask({ path: "/traces/0", port: ownPort })).status).toBe(404);
    expect((await ask({ port: ownPort })).status).toBe(200);
  });

  test("a page without traces names none", async () => {
    expect((await ask({})).text).not.toContain('name="traces"');
  });

  test("a file that is not there, or is none, is an error before anything is served", async () => {
    const gone = await runCli(["serve", join(folder, "gone.csv"), "--port", "0"]);
    const stdin = await runCli(["serve", "-", "--port", "0"]);
    expect([gone.code, stdin.code]).toEqual([3, 3]);
    expect(gone.stderr).toContain("gone.csv");
  });
});
