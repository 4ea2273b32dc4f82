import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { object, subject, topic, toward } from "../../src/i18n/particle.ts";

// Vowel: 는 가 를 로. ㄹ: 은 이 을 로. Another consonant: 은 이 을 으로.
const afterVowel = [
  "함수",
  "메모리",
  "us-west-2", // 이
  "512MB", // 비, or 메가바이트
  "x86_64", // 사
  "arm64",
  "5",
  "9",
  "CSV", // 브이
  "trace.csv",
  "duration_ms",
  "10.5%", // 퍼센트
  "test", // 테스트
  "report",
  "root", // 루트
  "order", // 오더
  "image-resize",
  "task", // 태스크
  "orders",
  "SQS",
  "DynamoDB",
  "Image",
];
const afterRieul = [
  "파일",
  "한글",
  "us-east-1", // 일
  "7",
  "8",
  "URL", // 엘
  "send-email",
  "file", // 파일
  "thumbnail",
  "model",
  "PR", // 알
];
const afterConsonant = [
  "리전",
  "요금",
  "동시성",
  "ap-northeast-3", // 삼
  "S3",
  "3",
  "6", // 육
  "10", // 십
  "1,000", // 천
  "0", // 영
  "checkout", // 체크아웃
  "region", // 리전
  "plan.json", // 제이슨
  "processStream",
  "map", // 맵
  "webhook", // 웹훅
  "rollback", // 롤백
  "billing",
  "VPN",
  "Zip",
];
const unknown = ["🚀", "👨‍👩‍👧", "東京", "관리…", "", "ㅋ", "Ωμ", "deck"];

describe("particles", () => {
  test.each(afterVowel)("%s ends in a vowel", (word) => {
    expect([topic(word), subject(word), object(word), toward(word)]).toEqual([
      `${word}는`,
      `${word}가`,
      `${word}를`,
      `${word}로`,
    ]);
  });

  test.each(afterRieul)("%s ends in ㄹ, which takes 로", (word) => {
    expect([topic(word), subject(word), object(word), toward(word)]).toEqual([
      `${word}은`,
      `${word}이`,
      `${word}을`,
      `${word}로`,
    ]);
  });

  test.each(afterConsonant)("%s ends in a consonant", (word) => {
    expect([topic(word), subject(word), object(word), toward(word)]).toEqual([
      `${word}은`,
      `${word}이`,
      `${word}을`,
      `${word}으로`,
    ]);
  });

  test.each(unknown)("%j shows both forms", (word) => {
    expect([topic(word), subject(word), object(word), toward(word)]).toEqual([
      `${word}은(는)`,
      `${word}이(가)`,
      `${word}을(를)`,
      `${word}(으)로`,
    ]);
  });

  test("quotes and asides in brackets are not read", () => {
    expect(topic("`리전`")).toBe("`리전`은");
    expect(topic('"함수"')).toBe('"함수"는');
    expect(toward("zip 파일(먼저 압축을 풀어야 함)")).toBe("zip 파일(먼저 압축을 풀어야 함)로");
    expect(toward("JSON(아직 읽지 못함)")).toBe("JSON(아직 읽지 못함)으로");
  });

  test("a syllable written in parts, and full-width digits, read like any other", () => {
    expect(topic("리전".normalize("NFD"))).toBe(`${"리전".normalize("NFD")}은`);
    expect(toward("１")).toBe("１로");
  });

  test("any word stays as it is and gets one of the particle's forms", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (word) => {
        expect(["은", "는", "은(는)"].map((form) => word + form)).toContain(topic(word));
        expect(["으로", "로", "(으)로"].map((form) => word + form)).toContain(toward(word));
      }),
    );
  });
});
