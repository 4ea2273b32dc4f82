// The resources of a stack that are functions: Lambda's own and SAM's.
import type { ProvisionedSetting } from "../../core/planning/deployment.ts";
import { provisionedSetting, type Said, type SaidOfQueue } from "../function-settings.ts";
import { isNothing, type Resolved, scalar, type TemplateNode, textIn } from "../node.ts";
import { isWord } from "../settings.ts";
import { lookUp, type StackResolver } from "./resolver.ts";
import { type Property, type Resource, referredTo } from "./resource.ts";

/** A source of events that may be a queue, as far as the function itself tells. */
export type SaidOfSource = Omit<SaidOfQueue, "queue" | "visibilityTimeoutS"> & { readonly source: Resolved };

export type ReadFunction = {
  readonly said: Said;
  readonly provisioned: readonly (ProvisionedSetting | undefined)[];
  readonly sources: readonly SaidOfSource[];
};

export type FunctionKind = { readonly type: string; readonly read: (resource: Resource) => ReadFunction };

export const lambdaFunction: FunctionKind = {
  type: "AWS::Lambda::Function",
  read({ property }) {
    const code = property("Code");
    const image = code?.kind === "map" ? property("Code", "ImageUri") : undefined;
    // Code that is chosen when deployed may be an image.
    return { said: saidOf(property, code?.kind === "unknown" ? code : imageType(image)), provisioned: [], sources: [] };
  },
};

/** `globals`: what `Globals.Function` sets for all functions that do not say otherwise. */
export function serverlessFunction(globals: TemplateNode | undefined, resolver: StackResolver): FunctionKind {
  return {
    type: "AWS::Serverless::Function",
    read({ property: own, inside }) {
      const property: Property = (...path) => {
        const value = own(...path);
        return isNothing(value) ? lookUp(resolver, globals, path) : value;
      };
      const hasAlias = !isNothing(property("AutoPublishAlias"));
      const units = property("ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions");
      const sources = inside("Events")
        .filter((name) => textIn(own("Events", name, "Type")) === "SQS")
        .map((name) => sourceOf((...path) => own("Events", name, "Properties", ...path), "Queue"));
      return {
        said: saidOf(property, imageType(property("ImageUri"))),
        provisioned: [provisionedSetting(units, !hasAlias)],
        sources,
      };
    },
  };
}

/** Where there is an address of an image, wherever it is. */
const imageType = (address: Resolved): Resolved =>
  isNothing(address) ? undefined : scalar("Image", address?.line ?? null);

/** `byCode`: the package type that the code has, where none is written down. */
function saidOf(property: Property, byCode: Resolved): Said {
  const packageType = property("PackageType");
  return {
    memoryMb: property("MemorySize"),
    timeoutS: property("Timeout"),
    ephemeralStorageMb: property("EphemeralStorage", "Size"),
    architecture: property("Architectures", "0"),
    packageType: isNothing(packageType) ? byCode : packageType,
    runtime: property("Runtime"),
    reservedConcurrency: property("ReservedConcurrentExecutions"),
    snapStart: isWord(property("SnapStart", "ApplyOn"), "PublishedVersions"),
    managedInstances: property("CapacityProviderConfig"),
  };
}

/** `key`: the property that names the source. */
export function sourceOf(property: Property, key: string): SaidOfSource {
  const source = property(key);
  return {
    source,
    line: source?.line ?? null,
    maximumConcurrency: property("ScalingConfig", "MaximumConcurrency"),
    batchWindowS: property("MaximumBatchingWindowInSeconds"),
  };
}

/** The queue that a source is, of those of the template or another; undefined for a source of another kind. */
export function queueOf({ source, ...said }: SaidOfSource, queues: readonly Resource[]): SaidOfQueue | undefined {
  const queue = queues.find(({ id }) => id === referredTo(source));
  if (queue) return { ...said, queue: queue.id, visibilityTimeoutS: queue.property("VisibilityTimeout") };
  const arn = textIn(source) ?? "";
  return arn.includes(":sqs:") ? { ...said, queue: arn, visibilityTimeoutS: null } : undefined;
}
