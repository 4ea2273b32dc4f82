// `check` as flat records: what stands in the way, then each function of a template; `record` says which.
import type { CheckResult } from "../../results/check.ts";
import type { CsvRecord } from "../report.ts";

const empty = {
  record: "",
  severity: "",
  finding: "",
  about: "",
  file: "",
  line: "",
  name: "",
  memory_mb: "",
  vcpu: "",
  timeout_s: "",
  ephemeral_storage_mb: "",
  architecture: "",
  package_type: "",
  runtime: "",
  reserved_concurrency: "",
  provisioned: "",
  defaults: "",
  unknown: "",
} as const satisfies CsvRecord;

export function checkRecords({ findings, template }: CheckResult): CsvRecord[] {
  return [
    ...findings.map(({ id, severity, params, at }) => ({
      ...empty,
      record: "finding",
      severity,
      finding: id,
      about: JSON.stringify(params),
      file: at?.file ?? "",
      line: text(at?.line),
    })),
    ...(template?.functions ?? []).map((fn) => ({
      ...empty,
      record: "function",
      file: template?.file ?? "",
      line: text(fn.line),
      name: fn.name,
      memory_mb: text(fn.memoryMb),
      vcpu: text(fn.vcpu),
      timeout_s: text(fn.timeoutS),
      ephemeral_storage_mb: text(fn.ephemeralStorageMb),
      architecture: fn.architecture ?? "",
      package_type: fn.packageType ?? "",
      runtime: fn.runtime ?? "",
      reserved_concurrency: text(fn.reservedConcurrency),
      provisioned: text(fn.provisioned),
      defaults: fn.defaults.join(" "),
      unknown: fn.unknown.map(({ setting }) => setting).join(" "),
    })),
    ...(template?.skipped ?? []).map(({ type, count }) => ({
      ...empty,
      record: "skipped",
      file: template?.file ?? "",
      name: type,
      about: text(count),
    })),
  ];
}

const text = (figure: number | null | undefined): string =>
  figure === null || figure === undefined ? "" : String(figure);
