// Variables of a serverless.yml, as far as the file itself tells: its own keys, the stage, and what stands after a comma where
// a variable has no value of its own.
import {
  entry,
  isNode,
  isNothing,
  type Resolved,
  scalar,
  shown,
  type TemplateNode,
  textIn,
  type Unknown,
} from "../node.ts";

export type Variables = {
  /** What a scalar stands for; any other node stands for itself. */
  readonly ofText: (node: TemplateNode) => Resolved;
  readonly stage: () => string | undefined;
  /** Variables that were taken to have their default. */
  readonly defaultsTaken: ReadonlySet<string>;
};

const INNERMOST = /\$\{([^${}]*)\}/g;
/** Variables may lead to one another in a circle, or to ever more of them; none that were meant come near this. */
const MOST_STEPS = 200_000;
const DEEPEST = 50;
const LONGEST_TEXT = 10_000;
const DEFAULT_STAGE = "dev";
/** Given when deploying: until then their fallback holds. What is fetched from elsewhere may have a value there. */
const givenLater = /^(?:opt|env|param|self):/;

export function serverlessVariables(root: TemplateNode, region: string | undefined): Variables {
  const defaultsTaken = new Set<string>();
  let steps = 0;
  let depth = 0;

  function ofText(node: TemplateNode): Resolved {
    if (node.kind !== "scalar" || typeof node.value !== "string") return node;
    depth += 1;
    const meant = depth > DEEPEST ? unknown(node) : worked(node, node.value);
    depth -= 1;
    return meant;
  }

  function worked(node: TemplateNode, given: string): Resolved {
    let text = given;
    for (;;) {
      const found = [...text.matchAll(INNERMOST)].find(([, inner]) => !isOfStack(inner!));
      if (!found) return text === given ? node : scalar(text, node.line);
      const [whole, inner] = found;
      if (++steps > MOST_STEPS || text.length > LONGEST_TEXT) return unknown(node);
      const value = ofVariable(inner!);
      if (whole === text) return value === undefined ? unknown(node) : { ...value, line: node.line };
      const said = textIn(value);
      if (said === undefined) return unknown(node);
      text = text.slice(0, found.index) + said + text.slice(found.index + whole.length);
    }
  }

  /** The first of the alternatives between commas that has a value. */
  function ofVariable(inner: string): TemplateNode | undefined {
    const [first = "", ...others] = inner.split(",").map((part) => part.trim());
    const value = ofSource(first);
    if (value || others.length === 0 || !givenLater.test(first)) return value;
    const fallback = literal(others[0]!) ?? ofVariable(others.join(","));
    if (fallback && !first.startsWith("self:")) defaultsTaken.add(first);
    return fallback;
  }

  function ofSource(name: string): TemplateNode | undefined {
    const [source = "", path = ""] = [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)];
    if (source === "self") return ofPath(path);
    if (source === "param") return ofPath(`params.${stage()}.${path}`) ?? ofPath(`params.default.${path}`);
    if (name === "sls:stage") return scalar(stage() ?? null, null);
    if (name === "aws:region" || name === "opt:region") return region === undefined ? undefined : scalar(region, null);
    return undefined;
  }

  function stage(): string | undefined {
    const provider = entry(root, "provider");
    const own = entry(provider, "stage");
    if (own) return textIn(ofText(own));
    defaultsTaken.add("sls:stage");
    return DEFAULT_STAGE;
  }

  function ofPath(path: string): TemplateNode | undefined {
    let at = root;
    for (const key of path.split(".")) {
      const inner = at.kind === "list" ? at.items[Number(key)] : entry(at, key);
      const meant = inner && ofText(inner);
      if (!isNode(meant)) return undefined;
      at = meant;
    }
    return isNothing(at) ? undefined : at;
  }

  return { ofText, stage, defaultsTaken };
}

/** `AWS::Region` or a resource, in a text that CloudFormation puts together: the framework's own have a source before a colon. */
const isOfStack = (inner: string): boolean => /^\s*(?:AWS::[\w:]+|[A-Za-z][\w.]*)\s*$/.test(inner);

/** A text in quotes, a number, yes or no. */
function literal(text: string): TemplateNode | undefined {
  const quoted = /^'([^']*)'$|^"([^"]*)"$/.exec(text);
  if (quoted) return scalar(quoted[1] ?? quoted[2] ?? "", null);
  return /^-?\d+(?:\.\d+)?$|^(?:true|false)$/.test(text) ? scalar(text, null) : undefined;
}

const unknown = (node: TemplateNode): Unknown => ({ kind: "unknown", text: shown(node), line: node.line });
