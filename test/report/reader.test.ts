// What a reader chose to see otherwise: instants in a zone, amounts in another currency.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { zoneFlag } from "../../src/cli/display-flags.ts";
import { messagesFor } from "../../src/i18n/index.ts";
import { dollars, inCurrency, instantText } from "../../src/report/format.ts";
import { dollarsCell, signedUsdText, totalRows, usdText } from "../../src/report/money-text.ts";
import type { Reader } from "../../src/report/reader.ts";
import { html } from "../../src/report/renderers/html.ts";
import { markdown } from "../../src/report/renderers/markdown.ts";
import { terminal } from "../../src/report/renderers/terminal.ts";
import type { Output, Table } from "../../src/report/report.ts";

const en = messagesFor("en");
const won: Reader = { ...en, currency: { code: "KRW", decimals: 0, rate: "1400" } };

describe("an instant", () => {
  const shown = (iso: string, zone: string): string => instantText(iso, zoneFlag(zone));

  test("is in UTC as it always was, unless a zone is given", () => {
    expect(instantText("2026-11-06T11:00:08.123Z", undefined)).toBe("2026-11-06 11:00:08");
    for (const utc of ["UTC", "utc", "Etc/UTC", "GMT"]) {
      expect(shown("2026-11-06T11:00:08.123Z", utc)).toBe("2026-11-06 11:00:08");
    }
  });

  test.each([
    ["Asia/Seoul", "2026-11-06T11:00:08Z", "2026-11-06 20:00:08 +09:00"],
    ["Asia/Seoul", "2026-12-31T23:00:00.999999Z", "2027-01-01 08:00:00 +09:00"],
    ["Asia/Kathmandu", "2026-11-06T11:00:08Z", "2026-11-06 16:45:08 +05:45"],
    ["America/St_Johns", "2026-01-06T01:00:00Z", "2026-01-05 21:30:00 -03:30"],
    ["Europe/London", "2026-01-06T01:00:00Z", "2026-01-06 01:00:00 +00:00"],
    // Summer time ends: one o'clock comes twice, and both are told apart.
    ["America/New_York", "2026-11-01T05:59:59Z", "2026-11-01 01:59:59 -04:00"],
    ["America/New_York", "2026-11-01T06:00:00Z", "2026-11-01 01:00:00 -05:00"],
    // It begins: two o'clock never was.
    ["America/New_York", "2026-03-08T06:59:59Z", "2026-03-08 01:59:59 -05:00"],
    ["America/New_York", "2026-03-08T07:00:00Z", "2026-03-08 03:00:00 -04:00"],
    ["Australia/Lord_Howe", "2026-01-06T00:00:00Z", "2026-01-06 11:00:00 +11:00"],
    ["Australia/Lord_Howe", "2026-07-06T00:00:00Z", "2026-07-06 10:30:00 +10:30"],
  ])("in %s, %s is %s", (zone, iso, text) => expect(shown(iso, zone)).toBe(text));

  test("says the same instant in every zone", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    const instants = fc.integer({ min: Date.UTC(2014, 10, 13) / 1000, max: Date.UTC(2040, 0, 1) / 1000 });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (epochS, zone) => {
        const text = shown(new Date(epochS * 1000).toISOString(), zone);
        expect(Date.parse(text.replace(" ", "T").replace(" ", "")) / 1000).toBe(epochS);
      }),
      { numRuns: 300 },
    );
  });
});

describe("an amount in another currency", () => {
  const krw = (exact: string, rate = "1400"): string => inCurrency(exact, { code: "KRW", decimals: 0, rate });

  test("is rounded once, to the currency's own smallest unit, from the exact dollars", () => {
    expect(krw("21.76357")).toBe("30,469"); // 21.76 × 1400 would be 30,464
    expect(krw("0.5", "3")).toBe("2"); // halves up
    expect(krw("0.4999999999999999999999999999", "3")).toBe("1");
    expect(krw("1234567.89")).toBe("1,728,395,046");
    expect(inCurrency("2", { code: "EUR", decimals: 2, rate: "0.9251" })).toBe("1.85");
    expect(inCurrency("2", { code: "KWD", decimals: 3, rate: "0.3071" })).toBe("0.614");
  });

  test("that is small keeps two significant digits, and nothing is nothing", () => {
    expect(krw("0.00000091")).toBe("0.0013");
    expect(krw("0.0002")).toBe("0.28");
    expect(krw("0.0004")).toBe("1"); // 0.56
    expect(krw("0")).toBe("0");
  });

  test("at one for one to the cent is the dollars themselves, whatever the digits", () => {
    const amounts = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(amounts, ([digits, decimals]) => {
        const padded = digits.toString().padStart(decimals + 1, "0");
        const at = padded.length - decimals;
        const exact = decimals === 0 ? padded : `${padded.slice(0, at)}.${padded.slice(at)}`;
        expect(inCurrency(exact, { code: "EUR", decimals: 2, rate: "1" })).toBe(dollars(exact));
      }),
    );
  });

  test("agrees with whole numbers multiplied by hand", () => {
    const rates = fc.integer({ min: 1, max: 99_999_999 });
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 6n, max: 10n ** 18n }), rates, (micros, rateE4) => {
        const exact = `${micros / 1_000_000n}.${(micros % 1_000_000n).toString().padStart(6, "0")}`;
        const rate = `${Math.floor(rateE4 / 1e4)}.${String(rateE4 % 1e4).padStart(4, "0")}`;
        const product = micros * BigInt(rateE4); // in 1e-10
        const rounded = (2n * product + 10n ** 10n) / (2n * 10n ** 10n);
        fc.pre(rounded > 0n);
        expect(krw(exact, rate).replaceAll(",", "")).toBe(rounded.toString());
      }),
    );
  });

  test("stands beside the dollars, never instead of them", () => {
    expect(usdText("21.76357", won)).toBe("21.76 USD ≈ 30,469 KRW");
    expect(dollarsCell("1200", won)).toBe("1,200.00 ≈ 1,680,000 KRW");
    expect(signedUsdText("-1.805", won)).toBe("−1.81 USD ≈ −2,527 KRW");
    expect(signedUsdText("5.88", won)).toBe("+5.88 USD ≈ +8,232 KRW");
    expect(signedUsdText("0", won)).toBe("0.00 USD ≈ 0 KRW");
  });

  test("is not there for whoever wants none", () => {
    expect([usdText("21.76357", en), dollarsCell("3", en), signedUsdText("5.88", en)]).toEqual([
      "21.76 USD",
      "3.00",
      "+5.88 USD",
    ]);
  });

  test("makes a second row of totals, which says in what", () => {
    const cells = (show: (exact: string) => string): string[] => ["Total", "", show("21.76357")];
    expect(totalRows(cells, en)).toEqual({ footer: ["Total", "", "21.76"] });
    expect(totalRows(cells, won)).toEqual({
      footer: ["Total", "", "21.76"],
      beside: ["Total KRW", "", "30,469"],
    });
  });
});

describe("two rows of totals", () => {
  const table: Table = {
    kind: "table",
    title: "Bill",
    columns: [
      { title: "Line", align: "start" },
      { title: "USD", align: "end" },
    ],
    rows: [["Requests", "21.76"]],
    ...totalRows((show) => ["Total", show("21.76")], won),
  };
  const output: Output = { result: {}, report: () => ({ title: "", blocks: [table] }), records: () => [] };
  const options = { width: undefined, color: false, lang: "en" };

  test("stand under one rule in a terminal", () => {
    const lines = terminal.render(output, options).trimEnd().split("\n");
    expect(lines.slice(-4)).toEqual([
      "Requests    21.76",
      "---------  ------",
      "Total       21.76",
      "Total KRW  30,464",
    ]);
  });

  test("are both bold in Markdown, and both the table's foot in HTML", () => {
    expect(markdown.render(output, options)).toMatch(
      /\| \*\*Total\*\* \| \*\*21\.76\*\* \|\n\| \*\*Total KRW\*\* \| \*\*30,464\*\* \|\n$/,
    );
    expect(html.render(output, options)).toMatch(
      /<tfoot>(?:(?!<\/tfoot>)[\s\S])*21\.76(?:(?!<\/tfoot>)[\s\S])*30,464[\s\S]*<\/tfoot>/,
    );
  });
});
