// Preloaded into a measured process (node --import): on exit it writes its peak resident memory in MB and its CPU seconds,
// user and system, to descriptor 3, as JSON.
import { readFileSync, writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/** Linux's high-water mark counts this program only; resourceUsage() may still carry the peak of the one that started it. */
function peakMb() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

function cpuS() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

if (isMainThread) process.on("exit", () => writeSync(3, JSON.stringify({ peakMb: peakMb(), cpuS: cpuS() })));
