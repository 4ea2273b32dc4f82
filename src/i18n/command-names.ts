// The commands that have words in each language, and the examples that help shows of them.

export type CommandName = "analyze" | "estimate" | "prices" | "schema" | "serve" | "completion";
export type ExampleName =
  | "analyze-csv"
  | "analyze-log"
  | "analyze-old-rules"
  | "analyze-stdin"
  | "estimate-flags"
  | "estimate-plan"
  | "estimate-explain"
  | "estimate-preset"
  | "estimate-provisioned"
  | "estimate-rules"
  | "prices-diff"
  | "prices-import"
  | "prices-list"
  | "schema-plan"
  | "serve"
  | "serve-port"
  | "prices-show";
