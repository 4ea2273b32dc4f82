// OpenTelemetry: spans as OTLP writes them in JSON, one request after another. A span of a server or consumer that carries
// attributes of `faas` is an invocation.
import { ABSENT } from "../../core/metering/invocation-batch.ts";
import { shown } from "../json-reader.ts";
import { beginsLikeJson } from "../json-records.ts";
import { type LogSource, sourceOfArn } from "../log-source.ts";
import { type Fields, isFields } from "../platform-record.ts";
import type { TraceReader } from "../reader.ts";
import { createSpanParser, type Span } from "../span-rows.ts";

type Attributes = ReadonlyMap<string, unknown>;

export const otlp: TraceReader = {
  id: "otlp",
  sniff: (head) => beginsLikeJson(head) && /"resourceSpans"\s*:/.test(head),
  open: (context) =>
    createSpanParser(context, (rows) => {
      return (value, line) => {
        for (const resourceSpans of listIn(value, "resourceSpans")) {
          const resource = attributesOf(isFields(resourceSpans.resource) ? resourceSpans.resource : {});
          const scopes = [
            ...listIn(resourceSpans, "scopeSpans"),
            ...listIn(resourceSpans, "instrumentationLibrarySpans"),
          ];
          const ofResource = sourceOf(resource);
          for (const span of scopes.flatMap((scope) => listIn(scope, "spans"))) {
            const own = attributesOf(span);
            if (!isInvocation(span, own)) continue;
            const ofSpan = [...own.keys()].some((name) => sourceAttributes.has(name))
              ? sourceOf(new Map([...resource, ...own]))
              : ofResource;
            rows.ended(spanOf(span, own, resource), ofSpan, line, shown(span));
          }
        }
      };
    }),
};

const servers: ReadonlySet<unknown> = new Set([2, "2", "SPAN_KIND_SERVER", 5, "5", "SPAN_KIND_CONSUMER"]);
const invocationAttributes = ["faas.invocation_id", "faas.execution", "faas.coldstart", "faas.trigger"];
const sourceAttributes: ReadonlySet<string> = new Set(["faas.name", "faas.id", "cloud.resource_id", "cloud.region"]);

const isInvocation = (span: Fields, attributes: Attributes): boolean =>
  servers.has(span.kind) && invocationAttributes.some((name) => attributes.has(name));

function spanOf(span: Fields, own: Attributes, resource: Attributes): Span {
  const [startNs, endNs] = [nanoseconds(span.startTimeUnixNano), nanoseconds(span.endTimeUnixNano)];
  const isWhole = startNs !== undefined && endNs !== undefined;
  const status = isFields(span.status) ? span.status.code : undefined;
  return {
    requestId: String(own.get("faas.invocation_id") ?? own.get("faas.execution") ?? span.spanId ?? ""),
    endUs: isWhole ? Number(endNs / 1000n) : Number.NaN,
    durationUs: isWhole ? Number((endNs - startNs + 999n) / 1000n) : 0,
    memoryMb: memoryMbOf(own.get("faas.max_memory") ?? resource.get("faas.max_memory")),
    initUs: ABSENT,
    isCold: own.get("faas.coldstart") === true,
    isRestored: false,
    hasFailed: status === 2 || status === "STATUS_CODE_ERROR",
  };
}

const nanoseconds = (value: unknown): bigint | undefined =>
  /^\d{1,20}$/.test(String(value)) ? BigInt(String(value)) : undefined;

const BYTES_PER_MB = 1024 * 1024;

/** Bytes, by the convention of today; MB, by that of 2020. No function has as many MB as the smallest has bytes. */
function memoryMbOf(value: unknown): number {
  const size = Number(value ?? Number.NaN);
  if (!(size > 0)) return ABSENT;
  return size < BYTES_PER_MB ? size : size / BYTES_PER_MB;
}

const architectures = { amd64: "x86_64", x86_64: "x86_64", arm64: "arm64", aarch64: "arm64" } as const;

function sourceOf(attributes: Attributes): LogSource {
  const text = (name: string): string | undefined => {
    const value = attributes.get(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const fromArn = sourceOfArn(text("cloud.resource_id") ?? text("faas.id"));
  const architecture = text("host.arch") ?? "";
  return {
    function: text("faas.name") ?? fromArn.function ?? text("service.name"),
    account: text("cloud.account.id") ?? fromArn.account,
    region: text("cloud.region") ?? fromArn.region,
    architecture: Object.hasOwn(architectures, architecture)
      ? architectures[architecture as keyof typeof architectures]
      : undefined,
  };
}

/** `[{ key, value: { stringValue | intValue | boolValue | doubleValue } }]` as a map. */
function attributesOf(holder: Fields): Attributes {
  return new Map(
    listIn(holder, "attributes").map(({ key, value }) => [
      String(key),
      isFields(value) ? (value.stringValue ?? value.boolValue ?? value.intValue ?? value.doubleValue) : undefined,
    ]),
  );
}

const listIn = (value: unknown, name: string): readonly Fields[] => {
  const list = isFields(value) ? value[name] : undefined;
  return Array.isArray(list) ? list.filter(isFields) : [];
};
