// Standard input and output as pipes, devices and terminals treat them: closed early, full, interrupted.
import { execFileSync, spawn } from "node:child_process";
import { closeSync, existsSync, lstatSync, openSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  analysis,
  analyze,
  CLI,
  environment,
  FLAGS,
  HEADER,
  isSentence,
  runShell,
  traceOf,
  useFolder,
} from "./support/cli.ts";

const { path, put } = useFolder();

describe.concurrent("standard input", () => {
  test("- is a trace, plain or packed, alone or beside files", async () => {
    const text = traceOf(50);
    const file = put("beside.csv", text);
    expect((await analysis(["-"], { input: text })).usage.invocations).toBe(50);
    expect((await analysis(["-"], { input: gzipSync(text) })).usage.invocations).toBe(50);
    expect((await analysis([file, "-"], { input: text })).usage.invocations).toBe(100);
    expect((await analysis(["-"], { input: text })).input.files).toEqual(["-"]);
  });

  test("closed before a byte came: it is empty, in a sentence", async () => {
    for (const run of [
      await analyze(["-"], { input: "" }),
      await runShell(`$CLI analyze - ${FLAGS.join(" ")} <&-`, path("")),
    ]) {
      expect({ code: run.code, stdout: run.stdout, isSentence: isSentence(run.stderr) }).toEqual({
        code: 3,
        stdout: "",
        isSentence: true,
      });
      expect(run.stderr).toMatch(/empty/);
    }
  });

  test("an error ends the program, though standard input stays open", async () => {
    const child = spawn(process.execPath, [CLI, "analyze", "-", "--today", "2026-11-21"], { env: environment() });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.stdin.on("error", () => undefined);
    child.stdin.write(traceOf(5000)); // it lacks a region, and more could follow
    const hang = setTimeout(() => child.kill("SIGKILL"), 15_000);
    const code = await new Promise((resolve) => child.on("close", resolve));
    clearTimeout(hang);
    child.stdin.destroy();
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining("--region") });
  });
});

describe.concurrent("standard output", () => {
  test("closed early by a reader that has seen enough: no error and no words", async () => {
    put("long.csv", traceOf(20_000));
    for (const format of ["table", "json"]) {
      for (const reader of ["head -1", "head -c 1", "true"]) {
        const line = `$CLI analyze long.csv ${FLAGS.join(" ")} --format ${format} --bucket 1s | ${reader} >/dev/null; echo "\${PIPESTATUS[0]}"`;
        const { stdout, stderr } = await runShell(line, path(""));
        expect({ format, reader, stdout, stderr }).toEqual({ format, reader, stdout: "0\n", stderr: "" });
      }
    }
  });

  test("help and an error may lose their reader too", async () => {
    for (const words of ["--help", "analyze --help", "nonsense"]) {
      const { stderr } = await runShell(`$CLI ${words} 2>&1 | true; echo "\${PIPESTATUS[0]}" >&2`, path(""));
      expect(stderr).toMatch(/^[02]\n$/);
    }
  });

  test.skipIf(!existsSync("/dev/full"))("a full disk behind it is said in a sentence, exit 3", async () => {
    const file = put("a.csv", traceOf(10));
    for (const format of ["table", "json"]) {
      const full = openSync("/dev/full", "w");
      const { code, stderr } = await analyze([file, "--format", format], { stdoutFd: full });
      closeSync(full);
      expect(code).toBe(3);
      expect(stderr).toMatch(/disk is full/);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  });
});

describe.concurrent("-o", () => {
  const tmpFiles = (): string[] => readdirSync(path("")).filter((name) => name.includes(".tmp"));

  test("a disk that fills up while the file is written: exit 3, and neither a part of it nor a temporary file stays", async () => {
    put("b.csv", traceOf(10));
    // A limit on the size of files stands for a disk with no room: one block is too little for any report.
    const line = `ulimit -f 1; $CLI analyze b.csv ${FLAGS.join(" ")} --format html -o small.html`;
    const { code, stderr } = await runShell(line, path(""));
    expect({ code, isSentence: isSentence(stderr), stderr }).toEqual({ code: 3, isSentence: true, stderr });
    expect(existsSync(path("small.html"))).toBe(false);
    expect(tmpFiles()).toEqual([]);
  });

  test("an earlier file stays whole when the new one cannot be written", async () => {
    put("c.csv", traceOf(10));
    put("kept.html", "the earlier one");
    await runShell(`ulimit -f 1; $CLI analyze c.csv ${FLAGS.join(" ")} -o kept.html`, path(""));
    expect(readFileSync(path("kept.html"), "utf8")).toBe("the earlier one");
  });

  test("a pipe or device is written to, never replaced by a file", async () => {
    put("d.csv", traceOf(10));
    execFileSync("mkfifo", [path("pipe")]);
    const line = `cat pipe > got.json & $CLI analyze d.csv ${FLAGS.join(" ")} --format json --quiet -o pipe; code=$?; kill %1 2>/dev/null; wait; echo $code`;
    const { stdout } = await runShell(line, path(""));
    expect(lstatSync(path("pipe")).isFIFO()).toBe(true);
    expect(stdout).toBe("0\n");
    expect(JSON.parse(readFileSync(path("got.json"), "utf8"))).toMatchObject({ schema: "lambda-planner/analysis@1" });
  });

  test("a device that is full is said to be full, and stays a device", async () => {
    put("e.csv", traceOf(10));
    try {
      execFileSync("mknod", [path("full"), "c", "1", "7"], { stdio: "ignore" }); // a /dev/full of our own
    } catch {
      return; // not root: nothing can be replaced then
    }
    const { code, stderr } = await analyze([path("e.csv"), "-o", path("full")]);
    expect(lstatSync(path("full")).isCharacterDevice()).toBe(true);
    expect(code).toBe(3);
    expect(stderr).toMatch(/disk is full/);
  });

  test("a link is followed: the file it names gets the report", async () => {
    put("f.csv", traceOf(10));
    put("real.json", "{}");
    symlinkSync(path("real.json"), path("link.json"));
    expect((await analyze([path("f.csv"), "-o", path("link.json")])).code).toBe(0);
    expect(lstatSync(path("link.json")).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(path("real.json"), "utf8"))).toHaveProperty("schema");
  });

  test("a folder, and a folder that is not there, are said in a sentence", async () => {
    put("g.csv", traceOf(10));
    for (const target of [path(""), path("not/there.html")]) {
      const { code, stdout, stderr } = await analyze([path("g.csv"), "-o", target]);
      expect({ code, stdout, isSentence: isSentence(stderr) }).toEqual({ code: 3, stdout: "", isSentence: true });
    }
    expect(tmpFiles()).toEqual([]);
  });
});

describe.concurrent("Ctrl-C", () => {
  /**
   * Interrupts a run that reads from a pipe with no end in sight. A process of its own writes into the pipe, and says when the
   * first megabytes are taken; then it writes on, or is silent and keeps the pipe open.
   */
  async function interrupted(signal: "SIGINT" | "SIGTERM", name: string, isBusy: boolean, ...words: string[]) {
    const pipe = path(name);
    put("many.csv", traceOf(60_000));
    put("more.csv", traceOf(60_000).slice(HEADER.length + 1));
    execFileSync("mkfifo", [pipe]);
    const child = spawn(process.execPath, [CLI, "analyze", pipe, ...FLAGS, ...words], {
      cwd: path(""),
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const texts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      texts.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      texts.stderr += text;
    });
    const goesOn = isBusy ? "while cat more.csv >&3 2>/dev/null; do :; done" : "exec sleep 40";
    const writer = spawn("bash", ["-c", `exec 3>${name}; cat many.csv >&3; echo taken; ${goesOn}`], {
      cwd: path(""),
      env: environment(),
      stdio: ["ignore", "pipe", "ignore"],
    });
    writer.stdout.once("data", () => child.kill(signal));
    const hang = setTimeout(() => child.kill("SIGKILL"), 20_000);
    const run = await new Promise((resolve) => {
      child.on("close", (code, ended) => {
        // A program that dies by the signal itself is the same to a shell as one that exits with 128 and its number.
        resolve({ exit: code ?? { SIGINT: 130, SIGTERM: 143 }[String(ended)] ?? ended, ...texts });
      });
    });
    clearTimeout(hang);
    writer.kill("SIGKILL");
    return run;
  }

  test("during a long read: exit 130, no words, no file and no temporary file", async () => {
    const run = await interrupted("SIGINT", "endless-1", true, "-o", path("never.html"));
    expect(run).toEqual({ exit: 130, stdout: "", stderr: "" });
    expect(readdirSync(path("")).filter((name) => name.startsWith("never"))).toEqual([]);
  });

  test("while it waits for a pipe that is silent: it ends at once, not when the pipe does", async () => {
    expect(await interrupted("SIGINT", "endless-2", false)).toEqual({ exit: 130, stdout: "", stderr: "" });
  });

  test("an earlier report is left as it was", async () => {
    put("earlier.html", "the earlier one");
    expect(await interrupted("SIGINT", "endless-3", true, "-o", path("earlier.html"))).toMatchObject({ exit: 130 });
    expect(readFileSync(path("earlier.html"), "utf8")).toBe("the earlier one");
  });

  test("a polite end from outside is 143", async () => {
    expect(await interrupted("SIGTERM", "endless-4", true)).toEqual({ exit: 143, stdout: "", stderr: "" });
  });
});

test("nothing of all this left a temporary file", () => {
  expect(readdirSync(join(path(""))).filter((name) => name.includes(".tmp"))).toEqual([]);
});
