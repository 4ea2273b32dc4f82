import { expect, test } from "vitest";
import { nearest } from "../../../src/core/base/nearest.ts";

const regions = ["ap-northeast-1", "ap-northeast-2", "eu-west-1", "us-east-1", "us-east-2"];

test.each([
  ["us-esat-1", "us-east-1"],
  ["US-EAST-1", "us-east-1"],
  ["useast1", "us-east-1"],
  ["ap-northeast2", "ap-northeast-2"],
  ["eu-west-1", "eu-west-1"],
])("%s is near %s", (word, known) => expect(nearest(word, regions)).toBe(known));

test.each(["", "seoul", "mars-north-1", "x".repeat(101), "<script>alert(1)</script>"])("%j is near none", (word) => {
  expect(nearest(word, regions)).toBeUndefined();
});

test("capital letters inside a known word do not count against it", () => {
  expect(nearest("memorymb", ["memoryMb", "memory"])).toBe("memoryMb");
});

test("nothing is near nothing", () => expect(nearest("word", [])).toBeUndefined());
