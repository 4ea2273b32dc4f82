// How fast `simulate` is: arrivals per CPU second, by how many there are and by how many environments live at once.
//
// The setting is SimFaaS's README (0.9 arrivals/s, 1.991 s warm, 2.244 s cold, gone after 600 s idle) with other rates and
// horizons. CPU time of the whole command, less that of a run with next to no arrivals: start-up is not the simulator's.
// SimFaaS's own figures were measured once elsewhere (see NOTES.md); they are printed for scale, not as a ratio of one run.

const SIMFAAS = { readme: 37_500, thousandLive: 1900 };
const README_RATE = 0.9;
/** Environments that live at a rate, roughly: two seconds each busy, and some idle. */
const LIVE = [
  { live: 1, rate: 0.001 },
  { live: 10, rate: README_RATE },
  { live: 100, rate: 40 },
  { live: 1000, rate: 480 },
  { live: 10_000, rate: 4900 },
  { live: 50_000, rate: 25_000 },
];
const COUNTS = [1e3, 1e4, 1e5, 1e6, 1e7];
const ARRIVALS = 3e6;
const PROMISE_PER_S = 4e6;
/** A shorter run is lost in the noise of start-up. */
const SHORTEST_S = 0.03;

const command = (cli, rate, arrivals) => [
  cli,
  ..."simulate --region us-east-1 --arrivals poisson --service exponential:1991ms --cold-service exponential:2244ms".split(
    " ",
  ),
  ..."--keep-alive 600s --limits account-concurrency --account-limit 1000000 --format json".split(" "),
  ...["--arrival-rate", `${rate}/s`, "--horizon", `${Math.ceil(arrivals / rate)}s`],
];

/** `timed`: runs node with these words and gives its CPU seconds and its output. */
export function measureSimulator(cli, timed, repeat) {
  const cpu = (rate, arrivals) => {
    const runs = Array.from({ length: repeat }, () => timed(command(cli, rate, arrivals)));
    const best = runs.reduce((least, run) => (run.cpuS < least.cpuS ? run : least));
    return { ...best, result: JSON.parse(best.stdout) };
  };
  const startUpS = cpu(README_RATE, 10).cpuS;
  const measured = (rate, arrivals) => {
    const { cpuS, peakMb, result } = cpu(rate, arrivals);
    const ownS = cpuS - startUpS;
    const perS = ownS < SHORTEST_S ? Number.NaN : result.arrivals / ownS;
    return { arrivals: result.arrivals, live: result.averageEnvironments, perS, peakMb };
  };
  return {
    byCount: COUNTS.map((count) => measured(README_RATE, count)),
    byLive: LIVE.map(({ rate, live }) => measured(rate, live === 1 ? ARRIVALS / 10 : ARRIVALS)),
  };
}

export function simulatorReport({ byCount, byLive }, table, grouped) {
  const perS = (value) => (Number.isNaN(value) ? "too short" : (value / 1e6).toFixed(2));
  const row = ({ arrivals, live, perS: speed, peakMb }) => [
    grouped(arrivals),
    live.toFixed(live < 100 ? 1 : 0),
    perS(speed),
    Number.isNaN(speed) ? "" : (1e9 / speed).toFixed(0),
    peakMb.toFixed(0),
  ];
  const readme = byCount.at(-1);
  const [ten, tenThousand] = [byLive[1], byLive[4]];
  const slower = ten.perS / tenThousand.perS;
  const header = ["arrivals", "environments at once", "M arrivals per CPU second", "ns each", "peak MB"];
  const kept = (holds) => (holds ? "kept" : "**not kept**");
  return [
    "## Simulator",
    "",
    "By number of arrivals, at SimFaaS's README setting:",
    "",
    ...table(header, byCount.map(row)),
    "",
    "By environments that live at once:",
    "",
    ...table(header, byLive.map(row)),
    "",
    ...table(
      ["promise", "measured"],
      [
        ["≥ 4 M invocations/s at the README setting", `${perS(readme.perS)} M: ${kept(readme.perS >= PROMISE_PER_S)}`],
        ["at 10,000 live environments at most twice the time of 10", `${slower.toFixed(2)} ×: ${kept(slower <= 2)}`],
        [
          "SimFaaS itself, recorded elsewhere",
          `${grouped(SIMFAAS.readme)} a CPU second; ${grouped(SIMFAAS.thousandLive)} at 1,000 live`,
        ],
      ],
    ),
    "",
  ];
}
