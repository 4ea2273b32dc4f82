// What a row costs as a trace grows, in rows and in functions: CPU time and peak memory of the built command.
//
// CPU time, not wall time: these runs are long, and other programs come and go. Traces are made beside the usual one and
// removed again above ten million rows.

const ROWS = [1e6, 1e7, 1e8];
const FUNCTIONS = [10, 1000, 20_000];
const FUNCTION_ROWS = 1e6;

/** `traceOf`: the file for so many rows and functions. `timed`: runs node and gives CPU seconds and peak MB. */
export function measureGrowth(cli, traceOf, timed, mostRows) {
  const measured = (rows, functions) => {
    const { file, remove } = traceOf(rows, functions);
    const run = (...flags) => timed([cli, "analyze", file, "--region", "us-east-1", "--format", "json", ...flags]);
    const [full, bill] = [run(), run("--detail", "bill")];
    remove();
    return { rows, functions, full, bill };
  };
  return [
    ...ROWS.filter((rows) => rows <= mostRows).map((rows) => measured(rows, 200)),
    ...FUNCTIONS.map((functions) => measured(FUNCTION_ROWS, functions)),
  ];
}

export function growthReport(list, table, grouped) {
  const perRow = ({ cpuS, failure }, rows) => (failure ? `failed: ${failure}` : ((cpuS * 1e9) / rows).toFixed(0));
  const memory = ({ peakMb, failure }) => (failure ? "" : peakMb.toFixed(0));
  return [
    "## Growth",
    "",
    ...table(
      ["rows", "functions", "`analyze`: CPU ns a row", "peak MB", "bill only: CPU ns a row", "peak MB"],
      list.map(({ rows, functions, full, bill }) => [
        grouped(rows),
        grouped(functions),
        perRow(full, rows),
        memory(full),
        perRow(bill, rows),
        memory(bill),
      ]),
    ),
    "",
  ];
}
