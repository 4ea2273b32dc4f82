// The report on paper: shown by the print style sheet alone, with the arithmetic of every line.
import { useEffect, useState } from "preact/hooks";
import type { Report } from "../../src/report/report.ts";
import { printedAnalysis, printReport } from "../models/exports.ts";
import { answered, t } from "../state/store.ts";
import { shown } from "../state/trace-store.ts";
import { zone } from "../state/zone.ts";
import { Blocks } from "./Blocks.tsx";

/** Made when printing begins: nobody pays for it at every key. */
export function PrintSheet() {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const query = matchMedia("print");
    const follow = (): void => setPrinting(query.matches);
    const begin = (): void => setPrinting(true);
    query.addEventListener("change", follow);
    addEventListener("beforeprint", begin);
    return () => {
      query.removeEventListener("change", follow);
      removeEventListener("beforeprint", begin);
    };
  }, []);
  const report = isPrinting ? reportOnShow() : null;
  if (!report) return null;
  const { title, blocks } = report;
  return (
    <article class="print-sheet">
      <h1>{title}</h1>
      <Blocks blocks={blocks} />
    </article>
  );
}

/** Of the zone one is looking at. */
function reportOnShow(): Report | null {
  if (zone.value === "trace") return shown.value && printedAnalysis(shown.value.result, t.value);
  return answered.value && printReport(answered.value.result, t.value);
}
