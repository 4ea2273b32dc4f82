// The report on paper: shown by the print style sheet alone, with the arithmetic of every line.
import { useEffect, useState } from "preact/hooks";
import { printReport } from "../models/exports.ts";
import { answered, t } from "../state/store.ts";
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
  const answer = answered.value;
  if (!isPrinting || !answer) return null;
  const { title, blocks } = printReport(answer.result, t.value);
  return (
    <article class="print-sheet">
      <h1>{title}</h1>
      <Blocks blocks={blocks} />
    </article>
  );
}
