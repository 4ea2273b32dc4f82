// What `terraform show -json` prints of a plan: functions with the values they will have, in every module.
import type { DeployedFunction, UnreadPart } from "../../core/planning/deployment.ts";
import { functionSettings, provisionedSetting, queueSource, type SaidOfQueue } from "../function-settings.ts";
import { entry, isNothing, type Resolved, textIn } from "../node.ts";
import { isWord } from "../settings.ts";
import { counted } from "../stack/read-stack.ts";
import type { TemplateReader } from "../template-reader.ts";
import { providerRegion } from "../terraform/configuration.ts";
import { type PlannedResource, plannedResources } from "../terraform/plan-resources.ts";
import { grouped, type Named, namedResources, referredResource } from "../terraform/references.ts";

const FUNCTION = "aws_lambda_function";
const LEVEL = "aws_lambda_provisioned_concurrency_config";
const MAPPING = "aws_lambda_event_source_mapping";
const QUEUE = "aws_sqs_queue";
const LATEST = "$LATEST";

export const terraformPlan: TemplateReader = {
  id: "terraform-plan",
  recognises: (root) =>
    entry(root, "planned_values")?.kind === "map" &&
    (entry(root, "format_version") ?? entry(root, "terraform_version")) !== undefined,
  read(plan, { region }) {
    const resources = plannedResources(plan);
    const functions = resources.filter(({ type }) => type === FUNCTION);
    const attached = resources.filter(({ type }) => type === LEVEL || type === MAPPING);
    const named = namedResources(resources);
    const byName = grouped(functions, (fn) => textIn(fn.value("function_name")) ?? "");
    const owners = new Map(attached.map((one) => [one, functionOf(one, byName, named)]));
    const attachedTo = grouped(attached, (one) => owners.get(one)?.address ?? "");
    return {
      region: region ?? providerRegion(plan) ?? null,
      functions: functions.map((fn) => deployedFunction(fn, attachedTo.get(fn.address) ?? [], named)),
      skipped: counted(resources.filter(({ type }) => ![FUNCTION, LEVEL, MAPPING, QUEUE].includes(type))),
      unread: attached.filter((one) => owners.get(one) === undefined).flatMap(withoutFunction),
      leftOut: [],
      defaultsTaken: [],
    };
  },
};

/** The function that something is attached to: what its argument refers to, else the one of the name that the plan has. */
function functionOf(
  attached: PlannedResource,
  byName: ReadonlyMap<string, readonly PlannedResource[]>,
  named: Named,
): PlannedResource | undefined {
  const given = textIn(attached.value("function_name"));
  const name = given?.split(":function:")[1]?.split(":")[0] ?? given;
  const [sole, another] = (name !== undefined && byName.get(name)) || [];
  return referredResource(attached, "function_name", FUNCTION, named) ?? (another ? undefined : sole);
}

/** One whose function is told by name, and is not in the plan, is somebody else's. */
const withoutFunction = ({ address, line, value }: PlannedResource): UnreadPart[] => {
  const name = value("function_name");
  return name?.kind === "unknown" ? [{ name: address, text: name.text, line }] : [];
};

function deployedFunction(fn: PlannedResource, attached: readonly PlannedResource[], named: Named): DeployedFunction {
  const { address, line, value } = fn;
  const levels = attached
    .filter(({ type }) => type === LEVEL)
    .map((level) =>
      provisionedSetting(level.value("provisioned_concurrent_executions"), textIn(level.value("qualifier")) === LATEST),
    );
  const said = {
    memoryMb: value("memory_size"),
    timeoutS: value("timeout"),
    ephemeralStorageMb: value("ephemeral_storage", "0", "size"),
    architecture: value("architectures", "0"),
    packageType: value("package_type"),
    runtime: blankless(value("runtime")),
    reservedConcurrency: value("reserved_concurrent_executions"),
    snapStart: isWord(value("snap_start", "0", "apply_on"), "PublishedVersions"),
    managedInstances: value("capacity_provider_config", "0"),
  };
  return {
    name: address,
    deployedName: textIn(value("function_name")) ?? null,
    line,
    settings: functionSettings(said),
    provisioned: levels.filter((level) => level !== undefined),
    queues: attached
      .filter(({ type }) => type === MAPPING)
      .map((mapping) => queueOf(mapping, named))
      .filter((queue) => queue !== undefined)
      .map(queueSource),
  };
}

/** The provider writes no runtime as an empty text. */
const blankless = (node: Resolved): Resolved => (textIn(node) === "" ? undefined : node);

/** The queue that a mapping reads from; undefined for a source of another kind, or one that cannot be told. */
function queueOf(mapping: PlannedResource, named: Named): SaidOfQueue | undefined {
  const source = mapping.value("event_source_arn");
  const queue = referredResource(mapping, "event_source_arn", QUEUE, named);
  const maximumConcurrency = mapping.value("scaling_config", "0", "maximum_concurrency");
  const arn = textIn(source) ?? "";
  if (!queue && !arn.includes(":sqs:") && isNothing(maximumConcurrency)) return undefined; // only queues have one
  return {
    queue: queue?.address ?? (source?.kind === "unknown" ? source.text : arn),
    line: mapping.line,
    maximumConcurrency,
    batchWindowS: mapping.value("maximum_batching_window_in_seconds"),
    visibilityTimeoutS: queue ? queue.value("visibility_timeout_seconds") : null,
  };
}
