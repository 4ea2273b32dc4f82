// The sentences in Korean.

import type { ErrorParams } from "../core/base/errors.ts";
import { nearest } from "../core/base/nearest.ts";
import type { PresetId } from "../core/planning/presets.ts";
import type { ErrorSentence, Messages } from "./messages.ts";
import { pageKo } from "./page/ko.ts";
import { object, subject, topic, toward } from "./particle.ts";

const words = (value: ErrorParams[string]): string[] =>
  String(value ?? "")
    .split(" ")
    .filter(Boolean);

const meant = (near: ErrorParams[string]): string => `${object(String(near))} 찾으셨나요?`;

/** The known word that is near, else what the known words are. */
function didYouMean(word: ErrorParams[string], known: ErrorParams[string]): string {
  const near = nearest(String(word ?? ""), words(known));
  return near ? meant(near) : `사용할 수 있는 이름: ${words(known).join(", ")}.`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "파일이 없음",
  ENODIR: "그런 폴더가 없습니다",
  EACCES: "권한이 없음",
  EISDIR: "파일이 아니라 폴더임",
  ENOSPC: "디스크 공간이 부족함",
  EROFS: "읽기 전용 디스크임",
};

const reasonText = (reason: ErrorParams[string]): string => reasons[String(reason)] ?? String(reason);

const confidences: Readonly<Record<string, string>> = { high: "높음", medium: "보통", low: "낮음" };

const ruleNames: Readonly<Record<string, string>> = {
  "account-concurrency": "계정 동시성",
  "billing-step": "청구 시간 반올림",
  "edge-billing-step": "Lambda@Edge 청구 시간 반올림",
  "edge-concurrency": "Lambda@Edge 동시성",
  "edge-request-rate": "Lambda@Edge 요청 속도",
  "free-tier": "프리 티어",
  "init-billing": "INIT 요금",
  "scaling-rate": "확장 속도",
};

const missingInMetrics: Readonly<Record<string, string>> = {
  counts: "구간마다 호출이 몇 건인지 알 수 없습니다(Invocations의 합계나 Duration의 SampleCount가 필요)",
  durations: "호출이 얼마나 걸렸는지 알 수 없습니다(Duration의 Average나 Sum이 필요)",
  period: "점이 하나뿐이라 구간의 길이를 알 수 없습니다",
  statistic: "레이블에 Duration이 평균인지 합계인지 나와 있지 않습니다",
};

/** 2019년 Azure Functions 트레이스의 파일들. 함께 있어야 호출을 알 수 있다. */
const joinedFiles: Readonly<Record<string, string>> = {
  invocations: "분당 호출 수",
  durations: "실행 시간",
  memory: "메모리(또는 --memory)",
};

const awsCommands = `읽을 수 있는 파일과 만드는 방법:
  JSON 이벤트    aws logs filter-log-events --log-group-name /aws/lambda/NAME --filter-pattern REPORT > NAME.json
  REPORT 줄      aws logs filter-log-events --log-group-name /aws/lambda/NAME --filter-pattern REPORT --query 'events[].[timestamp,message]' --output text > NAME.log
  Insights       aws logs get-query-results --query-id ID > NAME.json (fields @timestamp, @requestId, @log, @duration, @billedDuration, @memorySize)
  X-Ray          aws xray batch-get-traces --trace-ids ID > NAME.json
  콘솔 CSV       CloudWatch 콘솔의 Logs Insights 또는 로그 스트림에서 CSV로 다운로드("Download")
  트레이스 CSV   timestamp,function,duration_ms,memory_mb 열이 있는 내보내기 파일. @duckdb/node-api가 설치되어 있으면 열이 같은 Parquet도 가능`;

const offerCommands = `읽을 수 있는 파일과 내려받는 방법:
  AWSLambda 가격표  curl -O https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AWSLambda/current/index.csv (또는 .json, current/REGION/index.csv)
  가격 조회         aws pricing get-products --service-code AWSLambda --region us-east-1 > offer.json
  Savings Plans     https://pricing.us-east-1.amazonaws.com/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json 파일에 리전별 주소가 있음`;

/** CSV 파일은 줄 번호로, JSON 파일은 SKU로 찾는다. */
const inOffer = (file: ErrorParams[string], line: ErrorParams[string], sku: ErrorParams[string]): string =>
  line === undefined ? `${file}, SKU ${sku}` : `${file}:${line}`;

const bandText = (from: ErrorParams[string], to: ErrorParams[string]): string =>
  to === undefined ? `${from}부터 그 위로` : `${from} ~ ${to}`;

/** 파일의 한 키에서 무엇이 잘못되었는지. */
function mismatch({ file, key, expected, values, near }: ErrorParams): ErrorSentence {
  const where = key ? `${file}: ${key}` : String(file);
  if (expected === "present") return { message: `${file}: ${subject(String(key))} 없습니다.` };
  if (expected === "known-key") {
    return {
      message: `${file}: ${topic(String(key))} 여기서 쓰는 키가 아닙니다.`,
      ...(near ? { hint: meant(near) } : {}),
    };
  }
  if (expected === "known-name") {
    return { message: `${where}: ${values}에 맞는 이름이 없습니다.`, ...(near ? { hint: meant(near) } : {}) };
  }
  const wanted = ko.expected[expected as keyof Messages["expected"]];
  if (expected === "command-line") return { message: `${file}: ${topic(String(key))} ${wanted}입니다.` };
  return { message: `${where}의 값이 올바르지 않습니다. 올바른 값: ${wanted}${values ? `: ${values}` : ""}.` };
}

const summaryFaults: Readonly<Record<string, string>> = {
  "cut-off": "요약이 중간에서 끝났습니다",
  changed: "요약이 만들어진 뒤에 바뀌었습니다",
  malformed: "요약의 행이 아닙니다",
};

export const ko: Messages = {
  lang: "ko",
  errorWord: "오류",
  hintWord: "힌트",
  ourFault: "사용자의 잘못이 아니라 이 프로그램의 결함입니다. 위에 나온 내용과 함께 알려 주세요.",
  error: {
    "account-file-unknown": ({ file }) => ({
      message: `${file}: 알 수 있는 계정 파일이 아닙니다.`,
      hint: "aws lambda get-account-settings, get-function-concurrency(NAME.json으로 저장), list-provisioned-concurrency-configs의 출력을 사용합니다.",
    }),
    "amount-malformed": ({ text }) => ({
      message: `${topic(String(text))} 일반적인 십진수가 아닙니다.`,
      hint: "지수 표기나 통화 기호 없이 0.0000166667처럼 쓰세요.",
    }),
    "archive-damaged": ({ file }) => ({
      message: `${topic(String(file))} 첫 행이 나오기 전에 손상되었거나 잘려 있습니다.`,
      hint: "다시 복사하거나 내보내세요.",
    }),
    "column-missing": ({ file, field, flag, column, columns }) => ({
      message: column
        ? `${file}: --map에서 ${field} 필드에 지정한 열 ${subject(String(column))} 없습니다.`
        : `${file}: ${field} 필드에 해당하는 열이 없습니다.`,
      hint: [
        flag ? `${flag}처럼 값을 주거나 --map ${field}=COLUMN으로 열을 지정하세요.` : "",
        columns ? `파일에 있는 열: ${columns}.` : "",
      ]
        .filter(Boolean)
        .join(" "),
    }),
    "comparison-spans": ({ file }) => ({
      message: `${topic(String(file))} 트레이스가 기록된 기간만의 청구 금액이라 한 달 금액과 나란히 비교할 수 없습니다.`,
      hint: "트레이스 자체를 지정하세요. 그러면 한 달로 환산해 비교합니다.",
    }),
    "config-folder-unknown": () => ({
      message:
        "저장할 설정 폴더가 없습니다. XDG_CONFIG_HOME과 HOME(Windows에서는 APPDATA) 가운데 어느 것도 지정되지 않았습니다.",
      hint: "-o FILE로 저장하고 --prices FILE로 사용하세요.",
    }),
    "config-malformed": mismatch,
    "csv-malformed": ({ file, line }) => ({
      message: `${file}:${line}: 따옴표가 CSV 규칙에 맞게 닫히지 않았습니다.`,
      hint: "파일을 다시 내려받거나 일반 CSV로 저장하세요.",
    }),
    "command-unknown": ({ word, known }) => ({
      message: `${word} 명령은 없습니다.`,
      hint: didYouMean(word, known),
    }),
    "currency-unknown": ({ currency, near }) => ({
      message: `${currency} 통화는 없습니다.`,
      hint: `${near ? `${meant(words(near).join(", "))} ` : ""}통화는 KRW, EUR, JPY와 같은 ISO 4217 코드로 씁니다.`,
    }),
    "currency-without-rate": ({ currency }) => ({
      message: `--currency ${currency}에는 1달러가 몇 ${currency}인지 알려 주는 --rate가 필요합니다.`,
      hint: `예: --currency ${currency} --rate 1400. 이 도구는 환율을 알지 못하므로 직접 입력해야 합니다.`,
    }),
    "data-too-large": ({ file, most }) => ({
      message: `${topic(String(file))} ${most}보다 큽니다. 이런 파일은 그렇게 클 필요가 없습니다.`,
    }),
    "data-malformed": ({ file, problem }) => ({ message: `${topic(String(file))} YAML도 JSON도 아닙니다: ${problem}` }),
    "dated-before-first": ({ name, day, first }) => ({
      message: first
        ? `${day}에 적용할 ${ruleNames[String(name)] ?? name} 규칙을 알 수 없습니다. 알려진 첫 규칙은 ${first}부터입니다.`
        : `${day}에 적용할 ${ruleNames[String(name)] ?? name} 규칙을 알 수 없습니다. 알려진 규칙이 없습니다.`,
      hint: "과거의 요금과 규칙은 추측하지 않습니다. --on으로 더 나중 날짜를 지정하세요.",
    }),
    "edge-set-aside": ({ name, flag }) => ({
      message: `${name}: Lambda@Edge 함수에는 예약된 동시성과 프로비저닝된 동시성이 제공되지 않으므로 --${flag} 옵션을 쓸 수 없습니다.`,
      hint: `이 함수를 --${flag} 또는 --edge에서 빼 주세요.`,
    }),
    "day-malformed": ({ text }) => ({
      message: `${topic(String(text))} 날짜가 아닙니다.`,
      hint: "UTC 날짜를 2026-11-21과 같이 쓰세요.",
    }),
    "bill-days-apart": ({ file, from, to, first, last }) => ({
      message: `${topic(String(file))} ${from}부터 ${to}까지의 청구 내역이고 트레이스는 ${first}부터 ${last}까지입니다. 겹치는 날이 없습니다.`,
      hint: "청구 내역과 같은 날의 트레이스를 내보내거나, 트레이스와 같은 날의 청구 내역을 내보내세요.",
    }),
    "bill-empty": ({ file }) => ({ message: `${topic(String(file))} 행이 하나도 없는 청구 내역입니다.` }),
    "bill-format-unknown": ({ file, tried }) => ({
      message: `${topic(String(file))} 읽을 수 있는 청구 내역이 아닙니다(시도한 형식: ${tried}).`,
      hint: [
        "읽을 수 있는 것: CSV로 된 FOCUS 내보내기나 Cost and Usage Report, 또는 다음 명령의 출력:",
        "  aws ce get-cost-and-usage --time-period Start=2026-11-01,End=2026-12-01 --granularity DAILY --metrics UnblendedCost UsageQuantity \\",
        "    --group-by Type=DIMENSION,Key=SERVICE Type=DIMENSION,Key=USAGE_TYPE > bill.json",
      ].join("\n"),
    }),
    "bill-page-missing": ({ file }) => ({
      message: `${topic(String(file))} Cost Explorer 응답의 일부입니다. 다음 페이지가 있다고 적혀 있습니다.`,
      hint: "응답이 한 페이지에 들어가도록 날짜를 줄이거나 서비스 하나만 조회하세요.",
    }),
    "bill-without-lambda": ({ file }) => ({
      message: `${file}에 Lambda 행이 없어 트레이스와 비교할 것이 없습니다.`,
    }),
    "file-is-something-else": ({ file, guess }) => ({
      message: `${topic(String(file))} 트레이스가 아닙니다. ${guessText(guess)} 보입니다.`,
      ...(String(guess).startsWith("bill-") && {
        hint: `트레이스와 비교하려면: lambda-planner reconcile ${file} [traces..]`,
      }),
      ...(/^template-|^terraform-plan$/.test(String(guess)) && {
        hint: `배포하기 전에 점검하려면: lambda-planner check ${file}`,
      }),
    }),
    "data-unreadable": ({ file, reason }) => ({
      message: `${object(String(file))} 읽을 수 없습니다: ${reasonText(reason)}.`,
    }),
    "file-unreadable": ({ file, reason }) => ({
      message: `${object(String(file))} 읽을 수 없습니다: ${reasonText(reason)}.`,
      hint: awsCommands,
    }),
    "files-belong-together": ({ file, missing }) => ({
      message: `${file}: 함께 있어야 하는 파일이 빠졌습니다. 빠진 파일: ${words(missing)
        .map((kind) => joinedFiles[kind] ?? kind)
        .join(", ")}.`,
      hint: "한 명령에 모두 적어 주십시오: lambda-planner analyze invocations.csv durations.csv memory.csv",
    }),
    "flag-malformed": ({ flag, value, expected }) => ({
      message: `--${flag} ${value}: 값을 해석할 수 없습니다.`,
      hint: `다음과 같이 써야 합니다: ${expected}.`,
    }),
    "flag-missing": ({ flag, command }) => ({
      message: `${command ?? "이 명령"}에는 --${flag} 옵션이 필요합니다.`,
      hint:
        flag === "region"
          ? "요금이 리전에 따라 3분의 1 넘게 차이 나므로 기본 리전은 없습니다. 예: --region ap-northeast-2."
          : `lambda-planner ${command ?? ""} --help를 참고하세요.`,
    }),
    "flag-not-with": ({ flag, other }) => ({
      message: `--${flag} 옵션은 함께 쓸 수 없습니다: ${other}.`,
      hint: "둘 중 하나는 무시될 수밖에 없으므로 하나만 써야 합니다.",
    }),
    "flag-without-other": ({ flag, other }) => ({
      message: `--${flag} 옵션은 ${other} 없이는 아무 효과가 없습니다.`,
      hint: `${other} 옵션을 함께 쓰거나 이 옵션을 빼 주세요.`,
    }),
    "flag-unknown": ({ flag, known }) => ({ message: `${flag} 옵션은 없습니다.`, hint: didYouMean(flag, known) }),
    "format-not-offered": ({ format, known }) => ({
      message: `이 결과는 ${format} 형식으로 쓸 수 없습니다.`,
      hint: `쓸 수 있는 형식: ${words(known).join(", ")}.`,
    }),
    "format-unknown": ({ format, known }) => ({
      message: `${format} 형식은 없습니다.`,
      hint: didYouMean(format, known),
    }),
    "map-field-unknown": ({ field, known }) => ({
      message: `--map: ${field} 필드는 없습니다.`,
      hint: didYouMean(field, known),
    }),
    "metrics-lack": ({ file, lacks }) => ({
      message: `${file}: CloudWatch 지표이며, 이대로는 요금을 계산할 수 없습니다. ${missingInMetrics[String(lacks)] ?? lacks}.`,
      hint: "충분한 지표: aws cloudwatch get-metric-statistics --namespace AWS/Lambda --metric-name Duration --dimensions Name=FunctionName,Value=NAME --statistics SampleCount Sum --period 60 --start-time … --end-time … > NAME.json. 로그는 정확하고 지표는 근사입니다.",
    }),
    "name-not-in-trace": ({ name, known }) => ({
      message: `트레이스에 ${name}에 맞는 함수가 없습니다.`,
      hint: didYouMean(name, known),
    }),
    "no-traces-found": ({ file }) => ({ message: `${file}: 트레이스 파일이 없습니다.`, hint: awsCommands }),
    "offer-column-missing": ({ file, column }) => ({
      message: `${file}: 가격표에 ${column} 열이 없습니다.`,
      hint: "다른 열은 없어도 되지만 이 열은 꼭 필요합니다.",
    }),
    "offer-conflict": ({ file, dimension, region, variant, first, second }) => ({
      message: `${file}: ${region}(${variant})의 ${dimension} 요금이 두 가지입니다: ${first}, ${second}.`,
      hint: "파일을 하나만 쓰거나 --regions로 리전을 고르세요.",
    }),
    "offer-currency": ({ file, line, sku, currency }) => ({
      message: `${inOffer(file, line, sku)}: 요금의 통화가 ${currency}입니다. USD만 읽을 수 있습니다.`,
      hint: "--regions로 리전을 고르거나 USD 가격표를 내려받으세요.",
    }),
    "offer-cut-off": ({ file }) => ({
      message: `${file}: 압축 파일이 중간에 끊겼습니다.`,
      hint: "아무것도 가져오지 않았습니다. 다시 내려받으세요.",
    }),
    "offer-incomplete": ({ file, dimension, region, variant, fault, from, to }) => ({
      message:
        fault === "missing"
          ? `${file}: ${region}(${variant})의 ${dimension} 요금이 없습니다.`
          : fault === "overlap"
            ? `${file}: ${region}(${variant})의 ${dimension} 요금에 겹치는 구간이 있습니다: ${bandText(from, to)}.`
            : `${file}: ${region}(${variant})의 ${dimension} 요금에 빠진 구간이 있습니다: ${bandText(from, to)}.`,
      hint: "아무것도 가져오지 않았습니다. 꼭 있어야 하는 것은 --expect로 지정하고, 있는 것만 가져오려면 --expect none을 쓰세요.",
    }),
    "offer-not-recognised": ({ file, guess }) => ({
      message: `${topic(String(file))} AWS Lambda 가격표가 아닙니다. ${toward(ko.offerGuess[guess as keyof Messages["offerGuess"]] ?? String(guess))} 보입니다.`,
      hint: offerCommands,
    }),
    "offer-nothing-taken": ({ file, rows }) => ({
      message: `${file}: ${rows}행 가운데 알려진 리전의 AWS Lambda 요금이 하나도 없습니다.`,
      hint: offerCommands,
    }),
    "offer-region-missing": ({ file, region, known }) => ({
      message: `${file}: ${region} 리전의 요금이 없습니다.`,
      hint: didYouMean(region, known),
    }),
    "offer-row-cut-off": ({ file, line }) => ({
      message: `${file}:${line}: 요금이나 사용 유형이 나오기 전에 행이 끝납니다.`,
      hint: "아무것도 가져오지 않았습니다. 파일을 다시 내려받으세요.",
    }),
    "offer-value-malformed": ({ file, line, sku, column, value }) => ({
      message: `${inOffer(file, line, sku)}: ${column} 값을 해석할 수 없습니다${value ? `: ${value}` : "(비어 있음)"}.`,
      hint: "금액은 일반적인 십진수로, 날짜는 2026-11-21처럼 써야 합니다. 아무것도 가져오지 않았습니다.",
    }),
    "output-needs-file": ({ format }) => ({
      message: `${format} 형식은 이진 파일이므로 터미널에 표시할 수 없습니다.`,
      hint: "파일 이름을 지정합니다: -o bill.xlsx. 파이프로 넘겨도 됩니다.",
    }),
    "output-unwritable": ({ file, reason }) => ({
      message: `${file === "-" ? "표준 출력" : file}에 쓸 수 없습니다: ${reasonText(reason)}. 쓰다 만 파일은 남기지 않았습니다.`,
    }),
    "package-missing": ({ file, name }) => ({
      message: `${file}: 이 파일을 읽는 데 필요한 패키지가 설치되어 있지 않습니다(${name}).`,
      hint: `lambda-planner와 같은 곳에 설치해 주십시오: npm install ${name}`,
    }),
    "parquet-not-in-file": ({ file }) => ({
      message: `${file}: Parquet은 표준 입력, 파이프, 압축 파일에서는 읽을 수 없습니다.`,
      hint: "Parquet 파일을 직접 지정해 주십시오.",
    }),
    "plan-malformed": mismatch,
    "port-unavailable": ({ value, reason }) => ({
      message: `포트 ${value}번을 쓸 수 없습니다: ${reason === "EADDRINUSE" ? "다른 프로그램이 사용 중입니다" : reason}.`,
      hint: "--port로 다른 포트를 지정하거나 --port 0으로 비어 있는 포트를 쓰십시오.",
    }),
    "price-unknown": ({ dimension, region, variant, day, first, band }) => ({
      message:
        band && band !== "0"
          ? `${region}(${variant})의 ${dimension} 요금 중 월 ${band} 단위를 넘는 구간은 확인되지 않았습니다.`
          : first
            ? `${day}에 적용할 ${region}(${variant})의 ${dimension} 요금이 없습니다. 알려진 첫 요금은 ${first}부터입니다.`
            : `${region}(${variant})의 ${dimension} 요금은 확인되지 않았습니다.`,
      hint: "--prices FILE로 직접 지정하세요(lambda-planner/prices@1). 요금을 추측하거나 0으로 치지 않습니다.",
    }),
    "prices-malformed": mismatch,
    "provisioned-above-reserved": ({ name, provisioned, reserved }) => ({
      message: `${name}: 프로비저닝된 동시성(${provisioned})이 예약된 동시성(${reserved})보다 많아 AWS가 거부합니다.`,
      hint: "더 많이 예약하거나 더 적게 프로비저닝하세요.",
    }),
    "rate-without-currency": ({ value }) => ({
      message: `--rate ${value}: 환율로 보이지만 어느 통화인지 --currency로 지정하지 않았습니다.`,
      hint: "예: --currency KRW --rate 1400. 요청 빈도(estimate)는 --rate 12/s처럼 단위를 붙입니다.",
    }),
    "region-unknown": ({ region, known }) => ({
      message: `${region} 리전은 없습니다.`,
      hint: didYouMean(region, known),
    }),
    "reservations-above-limit": ({ region, claimed, limit, minimum, most }) => ({
      message: `${region}: 한도 ${limit} 가운데 따로 떼어 둔 동시성이 ${claimed}입니다. 예약하지 않고 남겨야 하는 동시성이 ${minimum}이므로 최대 ${most}까지 가능합니다.`,
      hint: "예약이나 프로비저닝을 줄이거나 --account-limit을 높이세요.",
    }),
    "saved-malformed": mismatch,
    "side-unknown": ({ file, schema }) => ({
      message: `${topic(String(file))} lambda-planner/${schema} 파일이라 비교할 수 없습니다.`,
      hint: "플랜, 트레이스, 그리고 estimate나 analyze가 출력한 JSON을 비교할 수 있습니다. 요금표는 lambda-planner prices diff로 비교하세요.",
    }),
    "simulation-too-long": ({ attempts, minutes }) => ({
      message: `시뮬레이션할 호출이 재시도를 포함해 최대 ${attempts}건으로, ${minutes}분쯤 걸립니다.`,
      hint: "--horizon, --arrival-rate, --scale, --retries, --replications를 줄이거나 --yes를 붙이세요.",
    }),
    "summary-cut-missing": ({ file, day }) => ({
      message: `${file}: 요약의 한 기간 도중인 ${day}에 요금이나 규칙이 바뀌었습니다.`,
      hint: "이 요금으로(--prices) 트레이스에서 요약을 다시 만드세요.",
    }),
    "summary-damaged": ({ file, line, fault }) => ({
      message: `${file}:${line}: ${summaryFaults[String(fault)] ?? fault}.`,
      hint: "파일을 다시 복사하거나 summarize로 다시 만드세요.",
    }),
    "summary-not-enough": ({ file }) => ({
      message: `${file}: 요약 파일에는 횟수만 있는데, 이 작업에는 호출 하나하나가 필요합니다.`,
      hint: "요약을 만들 때 쓴 트레이스를 지정하세요. --from, --to, --only와 simulate에는 트레이스가 필요합니다.",
    }),
    "template-unknown": ({ file, guess }) => ({
      message: `${topic(String(file))} 플랜도, 읽을 수 있는 템플릿도 아닙니다. ${guessText(guess)} 보입니다.`,
      hint: "읽을 수 있는 것: CloudFormation과 SAM 템플릿(cdk synth의 출력 포함), AWS용 serverless.yml, terraform show -json이 출력한 플랜.",
    }),
    "times-in-future": ({ file }) => ({
      message: `${file}: 미래의 시각이 섞여 있어 기록 기간을 알 수 없으므로 한 달로 환산할 수 없습니다.`,
      hint: "--to로 해당 행을 제외하세요.",
    }),
    "times-relative": ({ file }) => ({
      message: `${file}: 시각이 없거나 시작점을 모르는 상대 시각이어서 어느 날의 요금과 규칙을 적용할지 알 수 없습니다.`,
      hint: "어느 날의 요금과 규칙을 적용할지 지정하세요: --on 2026-11-21.",
    }),
    "too-many-issues": ({ rejected, rows, most, worst }) => ({
      message: `${rows}행 중 ${rejected}행을 사용할 수 없어 --max-issues로 허용한 ${most}%를 넘었습니다. 가장 많은 문제: ${issueText(worst)}.`,
    }),
    "trace-empty": ({ file }) => ({ message: `${topic(String(file))} 비어 있습니다.`, hint: awsCommands }),
    "trace-format-unknown": ({ file, guess, tried }) => ({
      message: `${file}: 맞는 트레이스 형식이 없습니다(시도한 형식: ${words(tried).join(", ")}). ${guessText(guess)} 보입니다.`,
      hint: `--input-format으로 형식을, 또는 --map으로 열을 지정하세요. ${awsCommands}`,
    }),
    "zone-unknown": ({ zone, near }) => ({
      message: `${zone} 시간대는 없습니다.`,
      hint: `${near ? `${meant(words(near).join(", "))} ` : ""}시간대는 Asia/Seoul과 같은 IANA 이름으로 쓰며 UTC와 local도 쓸 수 있습니다.`,
    }),
    "flag-without-value": ({ flag }) => ({ message: `--${flag} 뒤에 값이 필요합니다.` }),
    "word-unexpected": ({ word }) => ({
      message: `불필요한 인수입니다: ${word}.`,
      hint: "공백이 있는 값은 따옴표로 묶어야 합니다.",
    }),
    "words-missing": ({ usage, known }) => ({
      message: `빠진 값이 있습니다: lambda-planner ${usage}.`,
      hint: `명령: ${words(known).join(", ")}. 명령마다 --help로 사용법을 볼 수 있습니다.`,
    }),
    "workload-out-of-range": ({ flag, value, expected }) => ({
      message: `--${flag} ${value}: 값이 범위를 벗어났습니다.`,
      hint: `Lambda가 허용하는 범위는 ${expected}입니다.`,
    }),
  },
  issue: {
    "architecture-unknown": "아키텍처가 x86_64도 arm64도 아님",
    "archive-truncated": "압축 파일이 중간에 끊김. 끊긴 곳까지의 내용은 사용함",
    "billed-duration-malformed": "청구 시간이 숫자가 아님",
    "count-malformed": "정수가 아니거나 한 구간에 천만을 넘는 횟수",
    "duration-malformed": "실행 시간이 숫자가 아님",
    "duration-missing": "행에 실행 시간이 없음",
    "duration-negative": "실행 시간이 음수임",
    "duration-over-limit": "실행 시간이 900초를 넘음. 실제 타임아웃은 조금 넘길 수 있으므로 사용함",
    "edge-not-offered":
      "Lambda@Edge로 지정한 함수인데 arm64이거나 온디맨드가 아님. Lambda@Edge에는 없는 설정이지만 Lambda@Edge 요금으로 계산함",
    "fields-missing": "행의 필드 수가 부족함",
    "init-failed": "실패한 INIT 또는 복원. 메모리와 청구 시간이 없어 요금에 포함되지 않음",
    "init-malformed": "INIT 시간이 숫자가 아님",
    "initialization-type-unknown": "알 수 없는 초기화 유형",
    "invocation-cut-off": "시작됐지만 이 트레이스에서 끝나지 않음(끝이 잘렸거나 아직 실행 중). 요금에 포함되지 않음",
    "json-malformed": "JSON처럼 시작하지만 JSON이 아님",
    "last-line-cut-off": "입력이 이 행 중간에서 끝남",
    "line-too-long": "1 MiB가 넘도록 끝나지 않는 줄",
    "memory-missing": "행에 메모리 크기가 없고 --memory로도 지정하지 않음",
    "memory-out-of-range": "메모리 크기가 128~10,240 MB의 정수가 아님",
    "quote-malformed": "따옴표가 CSV 규칙에 맞게 닫히지 않음",
    "record-packed": "압축을 풀 수 없는 레코드(base64와 gzip)",
    "region-unknown": "AWS에 없는 리전",
    "report-line-malformed": "실행 시간이나 메모리 크기가 없는 REPORT 줄",
    "row-repeated":
      "같은 호출이 다시 나옴(요청 id, 종료 시각, 실행 시간, 청구 시간이 모두 같음). 내보내기가 겹친 것으로 보이며, --dedupe를 쓰지 않으면 두 번 계산됨",
    "row-repeated-left-out": "다시 나온 같은 호출. --dedupe로 제외됨",
    "throttled-attempt": "스로틀링된 시도. 실행되지 않아 요금이 청구되지 않음",
    "time-before-lambda": "Lambda가 나오기(2014-11-13) 전의 시각",
    "time-in-future": "미래의 시각. 그대로 사용함",
    "time-malformed": "시간을 읽을 수 없거나 앞의 행들과 종류가 다름",
    "time-relative": "다른 행들과 달리 시작 시점을 알 수 없는 상대 시간",
  },
  expected: {
    "command-line": "설정 파일에 적지 않고 명령줄에서만 쓰는 옵션",
    count: "0 이상의 수",
    day: "2026-11-21과 같은 날짜",
    decimal: "0.0000166667과 같은 십진수 텍스트",
    "duration-decimals": "소수점 아래 세 자리까지의 밀리초",
    "duration-limit": "Lambda가 허용하는 최대 900,000 ms 이하",
    "event-size": "1,024 KB 이하(비동기 이벤트의 Lambda 한도)",
    growth: "한 달에 −100%보다 큰 증가율",
    "known-key": "알려진 키",
    "known-name": "알려진 이름",
    list: "목록",
    mapping: "키와 값의 모음",
    memory: "128에서 10,240까지의 정수 MB",
    "month-hours": "한 달의 시간 수(최대 1년, 8,784시간)",
    "not-with": "생략(Lambda에서 함께 쓸 수 없는 항목)",
    "not-empty": "비어 있지 않은 값",
    number: "수",
    "one-of": "다음 중 하나",
    "only-one": "여러 가지가 아니라 한 가지로만 지정한 값",
    "only-with": "다음 키와 함께만 사용",
    "other-form": "다른 형식",
    percent: "0에서 100까지의 백분율",
    positive: "0보다 큰 수",
    present: "필수 값",
    rate: "12/s나 50/h와 같은 빈도",
    share: "0과 1 사이의 비율",
    "shares-of-one": "합이 1인 비율",
    "sum-of-amounts": "금액의 합계",
    storage: "512에서 10,240까지의 정수 MB",
    text: "텍스트",
    "tier-ladder": "0부터 빈틈없이 올라가는 구간",
    "whole-number": "0 이상의 정수",
    "true-or-false": "true 또는 false",
  },
  guess: {
    archive: "gzip이 아닌 압축 파일(먼저 압축을 풀어야 함)",
    "azure-log": "Azure의 로그(공개된 Azure Functions 트레이스만 읽음)",
    "bill-cost-explorer": "청구 내역(Cost Explorer의 비용으로, 개별 호출이 없음)",
    "bill-cur": "청구 내역(Cost and Usage Report로, 개별 호출이 없음)",
    "bill-focus": "FOCUS 형식의 청구 내역(개별 호출이 없음)",
    binary: "바이너리 파일",
    cloudtrail: "실행 시간이 없는 CloudTrail 이벤트",
    "compute-optimizer": "개별 호출이 없는 Compute Optimizer의 권장 사항",
    database:
      "데이터베이스나 다른 종류의 데이터 파일(SQLite, DuckDB, Avro, ORC. 테이블을 CSV나 Parquet으로 내보내야 함)",
    empty: "빈 파일",
    "function-list": "`aws lambda list-functions`가 출력한 함수 목록(호출이 없음)",
    "google-cloud-log": "REPORT 줄이 없는 Google Cloud의 로그",
    html: "HTML 또는 XML",
    image: "이미지",
    "insights-aggregate":
      "합계나 건수를 구한 Logs Insights 쿼리(행 자체를 조회해야 함: fields @timestamp, @duration, @billedDuration, @memorySize, @requestId, @log)",
    json: "로그 이벤트가 없는 JSON",
    "offer-file": "AWS의 가격표(`lambda-planner prices import`에 사용)",
    parquet: "명령줄에서만 읽을 수 있는 Parquet",
    pdf: "PDF 문서",
    plan: "플랜(`lambda-planner estimate`에 사용)",
    "power-tuning": "평균만 있고 호출이 없는 AWS Lambda Power Tuning의 결과",
    "prices-file": "가격 파일(--prices로 지정)",
    result: "트레이스가 아닌 lambda-planner의 저장된 결과",
    spreadsheet: "스프레드시트(CSV로 저장해야 함)",
    "template-cloudformation": "실행이 아니라 설정을 담은 CloudFormation 템플릿",
    "template-sam": "실행이 아니라 설정을 담은 SAM 템플릿",
    "template-serverless": "실행이 아니라 설정을 담은 serverless.yml",
    "terraform-code": "실행이 아니라 설정을 담은 Terraform 코드",
    "terraform-plan": "실행이 아니라 설정을 담은 JSON 형식의 Terraform 플랜",
    "terraform-plan-binary": "실행이 아니라 설정을 담은 바이너리 Terraform 플랜",
    "terraform-state": "실행이 아니라 설정을 담은 Terraform 상태",
    text: "REPORT 줄이 없는 텍스트",
    yaml: "YAML(플랜은 `lambda-planner estimate`에 사용)",
    zip: "zip 파일(먼저 압축을 풀어야 함)",
  },
  offerGuess: {
    empty: "빈 파일",
    html: "HTML 또는 XML",
    json: "다른 JSON 파일",
    zip: "zip 파일(먼저 압축을 풀어야 함)",
    binary: "바이너리 파일",
    text: "다른 텍스트 파일",
    trace: "트레이스나 로그(`lambda-planner analyze`에 사용)",
    "prices-file": "이미 만들어진 요금 파일(--prices로 지정)",
    plan: "플랜 파일(`lambda-planner estimate`에 사용)",
    "offer-index": "가격표 목록(거기 나온 파일 하나를 내려받아야 함)",
    "other-offer": "다른 서비스의 가격표",
  },
  passing: {
    "data-transfer": "데이터 전송",
    "free-tier": "프리 티어",
    "micro-vm": "MicroVM 사용량",
    "not-discounted": "플랜으로 할인되지 않음",
    "other-plan": "Compute Savings Plan이 아님",
    "other-service": "다른 서비스",
    "other-term": "온디맨드가 아님",
    "region-not-asked": "다른 리전",
    "region-unknown": "알 수 없는 리전",
    "usage-type-unknown": "알 수 없는 사용 유형",
  },
  importWarning: {
    "ladder-gap": ({ dimension, region, variant, from, to }) =>
      `${region}(${variant})의 ${dimension} 요금에 빠진 구간이 있어 그 구간의 요금은 알 수 없습니다: ${bandText(from ?? "", to ?? undefined)}.`,
    "ladder-overlap": ({ dimension, region, variant, from, to }) =>
      `${region}(${variant})의 ${dimension} 요금에 겹치는 구간이 있어 서로 다른 곳의 요금은 알 수 없습니다: ${bandText(from ?? "", to ?? undefined)}.`,
    "price-zero": ({ dimension, region, variant }) =>
      `파일에서 ${region}(${variant})의 ${dimension} 요금이 0이며, 그대로 가져왔습니다.`,
    "publication-unknown": () => "파일에 발행일이 없어 가져온 날짜를 기준일로 삼았습니다.",
    "region-contradicted": ({ usageType, region }) =>
      `사용 유형 ${usageType}의 리전이 그 행의 리전 코드(${region})와 다릅니다. 리전 코드를 따랐습니다.`,
  },
  planRate: {
    "savings-plan-duration": "Savings Plan: 실행 시간",
    "savings-plan-provisioned-concurrency": "Savings Plan: 프로비저닝된 동시성",
    "savings-plan-provisioned-duration": "Savings Plan: 프로비저닝된 실행 시간",
  },
  change: { changed: "변경", added: "추가", removed: "삭제" },
  assumption: {
    "architecture-assumed": ({ workloads }) =>
      `아키텍처를 지정하지 않아 x86_64로 계산했습니다. arm64는 단가가 다릅니다(${workloads}).`,
    "architecture-default": ({ architecture }) =>
      `트레이스에 아키텍처가 적혀 있지 않은 곳은 ${toward(String(architecture))} 계산했습니다. --architecture로 바꿀 수 있습니다.`,
    "arrivals-expanded": ({ invocations, periodS }) =>
      `파일에 호출이 아니라 구간별 횟수가 들어 있습니다. 호출 ${invocations}건을 각 구간 안에 무작위로(항상 같은 위치에) 두고, 실행 시간은 함수의 평균으로 했습니다. 시각은 최대 ${periodS}초, 청구 시간은 호출마다 올림하면 더해질 만큼(건당 1ms 미만) 다를 수 있고, 동시성은 실제 호출이 몰린 정도에 따라 다를 수 있습니다.`,
    "async-retries-independent": () =>
      "실행에 실패한 비동기 이벤트는 최대 세 번까지 실행되며, 매번 같은 확률로 실패한다고 가정했습니다.",
    "billed-duration-logged": ({ rows }) =>
      `청구 시간이 로그에 남은 ${rows}행은 그 값으로 요금을 계산했습니다. --billed computed를 쓰면 규칙으로 계산합니다.`,
    "concurrency-from-seconds": () =>
      "요약에는 시작과 종료가 초 단위로 세어져 있습니다. 실행된 시간은 정확하지만 최댓값, 백분위수, 타임라인은 상한입니다.",
    "concurrency-is-mean": () =>
      "동시성은 리틀의 법칙으로 구한 한 달 평균입니다. 실제 트래픽은 이보다 높이 치솟으며, 얼마나 높은지는 트레이스로 알 수 있습니다(analyze).",
    "dedupe-without-id": ({ rows }) =>
      `${rows}행에는 요청 id나 시각이 없어 중복인지 알 수 없으므로 모두 그대로 두었습니다.`,
    "comparison-amounts-only": () =>
      "한쪽이 저장된 결과라서 사용량이 없습니다. 새로 생긴 함수와 없어진 함수만 구분하고 나머지는 하나의 금액으로 표시했습니다.",
    "comparison-coarse": ({ grain }) =>
      grain === "groups"
        ? "양쪽을 섞은 경우가 너무 많아 모두 계산할 수 없으므로, 일부 묶음에서는 원인을 하나로 합쳤습니다."
        : "양쪽을 섞은 경우가 너무 많아 모두 계산할 수 없으므로, 새로 생긴 함수와 없어진 함수만 구분했습니다.",
    "comparison-joint": ({ drivers }) =>
      `양쪽을 섞으면 요금이나 의미가 없는 경우가 있거나 경우의 수가 너무 많아 하나로 합친 원인입니다: ${drivers}.`,
    "comparison-month": () =>
      "트레이스는 상대쪽과 같은 길이의 한 달로 환산했으며, 플랜과 비교할 때는 플랜의 계정 설정과 요금을 적용했습니다.",
    "comparison-saved": ({ file }) => `저장된 결과가 전제한 내용은 ${file} 안에 있습니다.`,
    "durable-gb-decimal": ({ workloads }) =>
      `내구성 함수 데이터의 GB는 AWS 예시처럼 1,000,000 KB로 계산했습니다. 실제 청구 기준은 공개되어 있지 않습니다(${workloads}).`,
    "edge-limits-apart": ({ concurrency, rate }) =>
      `Lambda@Edge에는 계정과 리전마다 별도의 한도(동시 실행 ${concurrency}, 초당 요청 ${rate}건)를 적용하고, 계정 한도는 나머지 함수에만 적용했습니다. Lambda@Edge가 계정 한도에도 포함되는지 AWS는 밝히지 않습니다.`,
    "event-source-retries-not-counted": ({ workloads }) =>
      `${workloads}의 실패한 실행은 한 번만 청구했습니다. 누가 몇 번 다시 시도하는지는 플랜에 없으므로, 재시도는 요청 수에 포함해 주세요.`,
    "account-limit-default": ({ limit }) =>
      `계정의 동시성 한도는 계정이 처음 갖는 ${limit}개로 보았습니다(--account-limit, 또는 aws lambda get-account-settings의 출력).`,
    "names-not-known": ({ names }) =>
      `배포할 때 이름이 정해지는 함수(${names})가 계정에 이미 있다면 그 함수의 예약과 프로비저닝이 두 번 계산됩니다.`,
    "set-aside-not-known": ({ names }) =>
      `다음 함수의 예약이나 프로비저닝은 배포할 때 정해지므로 0으로 계산했습니다: ${names}.`,
    "template-defaults-taken": ({ names }) => `파라미터와 변수는 기본값을 쓴다고 보았습니다: ${names}.`,
    "existing-reservations": ({ region }) =>
      `계정이 ${region || "리전"}에 예약한 동시성 가운데 함수를 알 수 없는 몫은 다른 함수의 것으로 계산했습니다.`,
    "free-tier-before-tiers": () =>
      "프리 티어는 사용량별 요금 구간을 적용하기 전에 뺐습니다. 프리 티어 사용량이 구간에 포함되는지는 AWS가 밝히지 않습니다.",
    "free-tier-govcloud": ({ regions }) =>
      `프리 티어가 ${regions}에도 적용되는지는 AWS가 공개하지 않으며, 여기서는 적용했습니다. --no-free-tier를 쓰면 적용하지 않은 결과가 나옵니다.`,
    "free-tier-order": ({ order }) =>
      `어느 리전이나 아키텍처가 프리 티어를 먼저 쓰는지는 AWS가 밝히지 않으며, 여기서는 ${toward(String(order))} 계산했습니다. --free-tier-order로 바꿀 수 있습니다.`,
    "free-tier-whole-month": ({ months }) =>
      `${months}의 월 프리 티어를 모두 쓸 수 있고, 조직 내 다른 곳에서는 쓰지 않았다고 가정했습니다.`,
    "environments-not-recycled": () =>
      "실행 환경을 오래되었다는 이유로 교체하지는 않았습니다. AWS는 몇 시간마다 교체합니다(--recycle 4h).",
    "headroom-by-trial": ({ growth, refusedAt }) =>
      `프로비저닝된 동시성이 있어, 트래픽이 얼마나 늘 수 있는지는 트레이스를 여러 배로 재생해 확인했습니다. ${growth}배에서는 거부가 없고 ${refusedAt}배에서는 있습니다. 그 사이는 확인하지 않았습니다.`,
    "headroom-without-provisioned": () =>
      "트래픽이 얼마나 늘 수 있는지 알아내지 못했습니다. 프로비저닝된 동시성이 흡수하는 양은 트래픽에 비례하지 않아 여러 배수로 재생해 봐야 하는데, 트레이스가 길어 충분히 시도하지 못했거나, 시도한 배수에서 거부가 없었거나, 여기서는 시도하지 않았습니다(웹 페이지에서는 시도하지 않음). simulate --scale로 배수를 바꿔 가며 확인하세요.",
    "idle-expiry-measured": ({ half }) =>
      `유휴 실행 환경은 그 시기에 제3자가 측정한 만큼 유지된다고 가정했습니다(${half}초 뒤에 절반이 사라짐). AWS가 공개한 수치는 없습니다(--keep-alive).`,
    "init-drawn-from-trace": ({ functions }) =>
      `시뮬레이션의 콜드 스타트에는 그 함수에서 기록된 INIT 가운데 하나를 뽑아 더했습니다(함수 ${functions}개).`,
    "init-not-recorded": ({ functions, initMs }) =>
      `함수 ${functions}개는 기록된 INIT이 없어 콜드 스타트에 ${initMs} ms를 더했습니다(--init).`,
    "init-packaging": ({ packageType, runtimeKind }) =>
      `2025년 8월 전에는 관리형 런타임의 Zip 패키지만 INIT이 무료였습니다. 여기서는 ${packageType} 패키지와 ${runtimeKind} 런타임으로 가정했습니다(--package-type, --runtime-kind).`,
    "logs-without-allowance": ({ workloads }) =>
      `CloudWatch의 월 5 GB 무료 제공량은 계정의 다른 로그와 함께 쓰이므로 빼지 않았습니다(${workloads}).`,
    "managed-instances-fee-derived": ({ lines }) =>
      `${lines}: 가격표에 AWS의 관리 수수료가 없어, 입력한 온디맨드 가격을 소수점 넷째 자리로 반올림한 값의 15 %를 썼습니다.`,
    "managed-instances-no-free-tier": ({ workloads }) =>
      `Managed Instances 요청에 프리 티어가 적용되는지 AWS가 밝히지 않아 빼지 않았습니다(${workloads}).`,
    "managed-instances-not-in-trace": ({ rows }) =>
      `${rows}건은 Managed Instances에서 실행되었습니다. 요청은 청구에 포함되지만 EC2 시간과 관리 수수료는 트레이스에 없어 이 금액에 들어 있지 않습니다.`,
    "mean-duration-unrounded": ({ upper }) =>
      `평균 실행 시간만 알고 있으므로 올림하지 않고 계산했습니다. 실제 비용은 최대 ${upper} USD입니다.`,
    "plan-keys-for-review": ({ keys }) =>
      `이 견적은 한 달만 계산합니다. 플랜의 ${keys} 항목은 이후의 달이나 예산에 관한 것이라 쓰지 않았습니다.`,
    preset: ({ preset }) => ko.preset[preset as PresetId],
    "prices-discounted": ({ percent }) =>
      `요금 파일에 따라 정가를 ${percent}% 낮추어 계산했습니다. 파일에서 직접 지정한 요금은 그대로 적용했습니다.`,
    "prices-old": ({ asOf, days }) =>
      `요금표가 ${days}일 전(${asOf}) 기준입니다. 요금을 확인하거나 --prices로 새 요금을 지정하세요.`,
    "prices-overridden": ({ lines, book }) =>
      `다음 항목에는 내장된 요금 대신 직접 지정한 요금(${book})을 적용했습니다: ${lines}.`,
    "price-single-source": ({ lines }) => `다음 항목의 요금은 출처가 하나뿐입니다: ${lines}.`,
    "price-since-unknown": ({ lines }) =>
      `다음 항목은 요금의 시작일이 알려지지 않아 기능 출시일부터 적용했습니다: ${lines}.`,
    "projection-from-span": ({ days }) => `${days}일간의 사용량이 평소와 같다고 보고 한 달 사용량을 추정했습니다.`,
    "provisioned-init-once": ({ workloads }) =>
      `프로비저닝된 동시성의 INIT은 활성화할 때마다 실행 환경당 한 번 청구했습니다. AWS는 실행 환경을 임의로 교체하고 INIT을 다시 청구할 수 있습니다(${workloads}).`,
    "provisioned-not-in-trace": ({ rows }) =>
      `${rows}건은 프로비저닝된 동시성에서 실행되어 그 단가로 청구했습니다. 미리 준비해 둔 동시성의 요금은 트레이스에 없어 이 금액에 들어 있지 않습니다.`,
    "provisioned-requests-spread": ({ workloads }) =>
      `프로비저닝된 동시성이 처리하는 요청 수가 플랜에 없어, 한 달 요청을 고르게 나눈 몫을 처리 가능한 만큼 적용했습니다(${workloads}).`,
    "provisioned-takes-all-versions": () =>
      "함수의 모든 호출이 프로비저닝된 동시성이 있는 버전이나 별칭으로 가며, 시각 없이 지정한 값은 처음부터 준비되어 있다고 가정했습니다.",
    "provisioned-ramp": ({ seconds }) =>
      `시각을 지정해 요청한 프로비저닝된 동시성은 ${seconds}초의 준비 시간 뒤에(AWS 설명으로는 1~2분, --preparation) AWS가 공개한 속도로 만들어지고, 추가분은 모두 만들어지기 전에는 쓰이지 않습니다. AWS가 밝히지 않아 다음과 같이 가정했습니다. 요청하는 순간 계정 한도에서 빠지고, 있던 환경은 계속 처리하며, 낮추면 바로 적용되고, 다시 요청하면 처음부터 시작합니다.`,
    "reconcile-days": ({ days, all }) =>
      `트레이스는 청구 내역 ${all}일 중 ${days}일에 해당합니다. 다른 날의 행은 비교하지 않았습니다.`,
    "reconcile-estimated": () => "AWS가 이 청구 내역의 일부를 추정치로 표시했으므로 아직 바뀔 수 있습니다.",
    "reconcile-longer-rows": ({ rows }) =>
      `청구 내역의 ${rows}개 행은 트레이스보다 긴 기간의 요금입니다. 나누지 않고 비교했으며, 빠진 날은 수량 차이로 나타납니다.`,
    "reconcile-without-lines": () =>
      "청구 내역에 Lambda 전체 금액만 있어 차액을 원인별로 나눌 수 없습니다. 사용 유형별로 조회하면 나눌 수 있습니다.",
    "relative-times": ({ day }) =>
      `트레이스의 시각은 시작점을 모르는 상대 시각이므로 ${day}부터 시작한 것으로 계산했습니다.`,
    "request-rate-synchronous": () =>
      "요청 속도(계정 한도 1마다 초당 10건)에서는 모든 호출을 동기식으로 보았습니다. AWS는 버킷의 크기를 밝히지 않으며, 1초 분량으로 가정했습니다.",
    "retries-full-jitter": ({ retries, baseS, capS }) =>
      `거부된 호출자는 AWS 클라이언트 라이브러리처럼 최대 ${retries}번 다시 시도합니다. 대기 시간은 ${baseS}초에서 시도마다 두 배로 늘어나 최대 ${capS}초인 범위 안에서 무작위로 정합니다.`,
    "retries-none": () => "거부된 호출자는 다시 시도하지 않습니다(--retries).",
    "review-changes-keep-duration": () =>
      "계획한 변경은 적힌 항목만 바꿉니다. 따로 적지 않으면 호출 횟수와 실행 시간은 기록된 그대로입니다.",
    "review-gaps": ({ file, count, hours, first }) =>
      `${file}: 다른 날에는 항상 호출이 있는 시간대 가운데 ${hours}시간(${count}곳, 처음은 ${first}부터) 동안 아무것도 실행되지 않았습니다. 이런 날은 예측에 뽑아 쓰지 않습니다.`,
    "review-growth": () =>
      "증가율은 달력의 달마다 복리로 적용합니다. 기록된 날은 그 달과 예측할 달 사이의 개월 수만큼, 평균으로 계획한 값은 플랜의 달부터 늘립니다.",
    "review-less-than-week": ({ file, days }) =>
      `${file}: 온전한 날이 ${days}일로 일주일이 되지 않습니다. 기록되지 않은 요일은 예측에 들어 있지 않습니다.`,
    "review-no-range": ({ file, days }) =>
      `${file}: 온전히 기록된 날이 ${days}일입니다. 범위를 내려면 이틀이 필요하므로 예상값만 보여 줍니다.`,
    "review-old-history": ({ file, days }) => `${file}: 기록이 검토하는 날보다 ${days}일 전에 끝났습니다.`,
    "review-planned-fixed": ({ workloads }) =>
      `평균으로 계획해 P10, P50, P90에서 모두 같은 워크로드: ${workloads}. 달라질 수 있는 정도는 플랜의 경우(낮음, 높음)가 알려 줍니다.`,
    "review-range": ({ resamples, seed }) =>
      `P10, P50, P90은 기록된 날을 뽑아 만든 달의 정확한 청구 금액입니다(${resamples}번 추출, 시드 ${seed}). 매번 기록 자체도 다시 뽑으며, 적은 일수로 알 수 없는 만큼 범위를 넓혔습니다. 플랜에 적지 않은 추세와 변경은 들어 있지 않습니다.`,
    "review-traces-apart": ({ count }) => `트레이스 ${count}개의 날을 서로 독립적으로 뽑았습니다.`,
    "review-trend": ({ file, percent }) =>
      `${file}: 적어 둔 증가율과 별도로, 기록된 동안 트래픽이 한 달에 약 ${percent} %씩 변했습니다. 예측은 같은 수준을 유지한다고 봅니다. growth: { monthlyPercent }로 적을 수 있습니다.`,
    "review-under-four-weeks": ({ file, days }) =>
      `${file}: 온전한 날이 ${days}일입니다. 범위는 28일부터 다섯 달 중 네 달을 담는 것으로 확인되었고, 그보다 적으면 조금 덜 담습니다.`,
    "review-without-weekdays": ({ file, days }) =>
      `${file}: 온전한 날이 ${days}일로 요일마다 이틀이 되지 않아 요일을 구분하지 않습니다.`,
    "routing-newest-idle": () =>
      "호출은 유휴 상태인 실행 환경 중 가장 최근에 만들어진 것으로 간다고 가정했습니다. AWS 문서에는 순서가 나와 있지 않습니다.",
    "savings-plan-amortised": ({ payment }) =>
      `Savings Plan을 ${payment} 방식으로 결제하지만, 결제 시점이 아니라 시간당 약정 금액으로 표시했습니다.`,
    "savings-plan-even-usage": () =>
      "사용량이 한 달 동안 고르게 퍼져 있다고 보았습니다. 실제 사용량이 고르지 않을수록 Savings Plan의 효과는 줄어듭니다. account.hourlyUsage로 시간별 사용량을 줄 수 있습니다.",
    "savings-plan-rate-derived": ({ lines }) =>
      `${lines}: 공개된 Savings Plan 단가를 찾지 못해, 정가에 일반적인 비율을 곱해 유효 숫자 세 자리로 반올림했습니다.`,
    "savings-plan-tiers": ({ rule }) =>
      `Savings Plan과 프리 티어·사용량 구간의 관계는 AWS가 밝히지 않았습니다. 프리 티어는 월초 시간부터 적용하고, 사용량 구간에는 ${rule} 규칙을 적용했습니다(account.savingsPlan.tiers).`,
    "scaled-at-same-instants": ({ scale }) =>
      `트래픽을 기록된 시각마다 ${scale}배로 늘렸습니다. 함께 온 호출은 그대로 함께 옵니다. 증가분이 시간상 흩어진다면 조금 덜 필요합니다.`,
    "scaling-rate-continuous": () =>
      "확장 속도는 함수마다 실행 환경을 한 번에 1,000개, 이후 1초마다 100개씩 더 만들 수 있는 것으로 모델링했습니다. AWS는 연속적으로 채워진다고만 하고 얼마나 잘게 채워지는지는 밝히지 않습니다.",
    "snapstart-memory-only": ({ workloads }) =>
      `SnapStart는 AWS 예시처럼 함수 메모리만으로 계산했습니다. 가격표에는 메모리와 디스크라고 적혀 있습니다(${workloads}).`,
    "snapstart-not-in-trace": ({ rows }) =>
      `${rows}건은 SnapStart 스냅샷에서 복원되었습니다. 복원과 스냅샷 보관은 Java는 무료, Python과 .NET은 유료이지만 트레이스로는 알 수 없어 이 금액에 들어 있지 않습니다.`,
    "snapstart-runtime-paid": ({ workloads }) =>
      `SnapStart를 Python 또는 .NET으로 보았습니다. Java라면 무료입니다(snapStart.runtime: java)(${workloads}).`,
    "spans-sampled": ({ rows }) =>
      `${rows}행은 추적(tracing)의 스팬에서 왔습니다. 추적은 따로 설정하지 않으면 요청의 일부만 남기고 스팬에는 청구 시간이 없으므로, 이 요금은 그 표본의 요금입니다.`,
    "streamed-gb-binary": ({ workloads }) =>
      `스트리밍 GB는 1,024 MB로 계산했습니다. AWS는 GB와 GiB를 섞어 씁니다(${workloads}).`,
    "throttling-needs-rows": () => "한도로 거부될 호출은 요약만으로는 알 수 없습니다. 호출 하나하나가 필요합니다.",
    "throttling-replay": () =>
      "기록된 실행을 각각 한 번씩, 기록된 실행 시간 그대로 들어온 호출로 재현했습니다. 거부된 호출은 다시 시도하지 않으며 청구 금액은 달라지지 않습니다.",
    "undated-rows": ({ rows }) => `시각이 없는 ${rows}행은 요금에는 포함되지만 동시성 수치에는 포함되지 않습니다.`,
  },
  driver: {
    new: "새 함수",
    gone: "없어진 함수",
    volume: "호출량",
    mix: "함수 구성비",
    duration: "실행 시간",
    "cold-starts": "콜드 스타트와 INIT 시간",
    errors: "오류 재시도",
    memory: "메모리",
    architecture: "아키텍처",
    storage: "임시 스토리지",
    region: "리전",
    provisioned: "프로비저닝된 동시성",
    snapstart: "SnapStart",
    streaming: "응답 스트리밍",
    durable: "내구성 함수",
    tenants: "테넌트 격리",
    pollers: "이벤트 폴러",
    invocation: "호출 방식",
    payload: "페이로드",
    logs: "로그",
    price: "요금",
    rounding: "반올림 규칙",
    "init-billing": "INIT 규칙",
    "free-tier": "프리 티어",
    "usage-elsewhere": "사용량 구간 위치(다른 곳의 사용량)",
    "savings-plan": "Savings Plan",
    unsplit: "나머지 전부",
  },
  driverGroup: {
    functions: "함수",
    volume: "호출량",
    duration: "실행 시간",
    configuration: "설정",
    features: "기능",
    prices: "요금과 규칙",
    unsplit: "구분하지 않음",
  },
  billedOther: { other: "그 밖의 Lambda 요금", all: "Lambda 전체" },
  billIssue: {
    "bill-cost-malformed": "금액이 숫자가 아님",
    "bill-currency": "금액이 USD가 아님",
    "bill-period-malformed": "사용 기간을 알 수 없음",
    "bill-quantity-malformed": "수량이 숫자가 아님",
  },
  chargeKind: {
    usage: "사용량",
    "free-tier": "프리 티어",
    "savings-plan": "Savings Plan",
    discount: "할인",
    credit: "크레딧",
    refund: "환불",
    tax: "세금",
    fee: "수수료",
  },
  residualCause: {
    quantity: "수량",
    price: "단가",
    "effective-price": "실효 단가",
    "free-tier": "프리 티어",
    tiers: "사용량 구간",
    "savings-plan": "Savings Plan",
    discount: "할인",
    credit: "크레딧",
    refund: "환불",
    tax: "세금",
    fee: "수수료",
    "other-lines": "트레이스로는 알 수 없는 항목",
    rounding: "반올림",
    unexplained: "설명되지 않음",
  },
  sideKind: { plan: "플랜", trace: "트레이스", estimate: "저장된 예측", analysis: "저장된 분석" },
  budgetStatus: { kept: "지킴", "at-risk": "위험", exceeded: "초과" },
  datedChange: { plan: "계획", price: "요금", rule: "AWS의 규칙" },
  comparisonBasis: { month: "양쪽 모두 한 달 기준", "as-recorded": "길이와 상관없이 각각 기록된 그대로" },
  component: {
    requests: "요청",
    duration: "실행 시간",
    "ephemeral-storage": "임시 스토리지",
    "provisioned-concurrency": "프로비저닝된 동시성",
    "provisioned-duration": "실행 시간(프로비저닝)",
    "snapstart-cache": "SnapStart 캐시",
    "snapstart-restore": "SnapStart 복원",
    "response-streaming": "응답 스트리밍",
    "edge-requests": "Lambda@Edge 요청",
    "edge-duration": "Lambda@Edge 실행 시간",
    "managed-instances-requests": "Managed Instances 요청",
    "managed-instances-fee": "Managed Instances 수수료",
    "managed-instances-ec2": "Managed Instances EC2",
    "durable-operations": "내구성 함수 작업",
    "durable-data-written": "내구성 함수 쓰기",
    "durable-data-retained": "내구성 함수 보관",
    "tenant-environments": "테넌트 실행 환경",
    "poller-kafka": "Kafka 이벤트 폴러",
    "poller-sqs": "SQS 이벤트 폴러",
    "logs-ingestion": "CloudWatch Logs",
    "savings-plan-unused": "Savings Plan 미사용분",
  },
  rule: {
    requests: "시작된 호출 1건이 요청 1건이며, 프리 티어를 먼저 뺌",
    duration:
      "메모리(1 GB = 1,024 MB) × 시간. 호출마다 1 ms 단위로 올림(2020-12-01 전에는 100 ms 단위). 프리 티어를 먼저 빼고 구간별 단가를 적용",
    "ephemeral-storage": "512 MB를 넘는 스토리지(1 GB = 1,024 MB) × 청구 시간. 메모리 크기와 무관, 무료 제공량 없음",
    "provisioned-concurrency":
      "메모리(1 GB = 1,024 MB) × 실행 환경 수 × 준비 시간. 활성화할 때마다 5분 단위로 올림, 프리 티어 없음",
    "provisioned-duration":
      "프로비저닝된 동시성에서 실행된 시간 × 메모리(1 GB = 1,024 MB), INIT 포함. 프리 티어와 사용량 구간 없음",
    "snapstart-cache": "메모리(1 GB = 1,024 MB) × 게시된 버전이 활성인 시간, 최소 3시간. Java는 무료",
    "snapstart-restore": "복원할 때마다 함수 메모리(1 GB = 1,024 MB). Java는 무료",
    "response-streaming": "응답마다 처음 6 MB를 넘는 스트리밍 양(1 GB = 1,024 MB)에서 월 100 GB 무료 제공량을 뺌",
    "edge-requests": "시작된 호출 1건이 요청 1건, 어디서나 같은 단가, 프리 티어 없음",
    "edge-duration":
      "메모리(1 GB = 1,024 MB) × 시간, 1 ms 단위로 올림(2021-04-01 전에는 50 ms), 어디서나 같은 단가, 프리 티어 없음",
    "managed-instances-requests": "시작된 호출 1건이 요청 1건이며 실행 시간 요금은 없음",
    "managed-instances-fee":
      "인스턴스-시간 × AWS의 유형별 수수료. 알려진 값이 없으면 온디맨드 가격의 15 %이며 할인은 적용되지 않음",
    "managed-instances-ec2": "인스턴스-시간 × 할인율을 뺀 EC2 가격(가격과 할인율은 입력한 값)",
    "durable-operations": "시작, 단계, 대기, 콜백이 각각 작업 1건",
    "durable-data-written": "쓴 데이터 GB(1,000,000 KB)",
    "durable-data-retained": "보관한 GB × 개월(일할 계산), 1 GB = 1,000,000 KB",
    "tenant-environments": "테넌트용으로 만든 실행 환경마다 함수 메모리(1 GB = 1,024 MB)",
    "poller-kafka": "이벤트 폴러 단위 × 시간, 초 단위, 최소 1분",
    "poller-sqs": "이벤트 폴러 단위 × 시간, 초 단위, 최소 1분",
    "logs-ingestion": "수신한 로그 GB, 2025-05-01부터 리전과 클래스별 사용량 구간 적용",
    "savings-plan-unused": "시간당 약정 중 그 시간에 쓰이지 않은 금액. 사라지지만 청구됨",
  },
  finding: {
    "account-too-small-to-reserve": ({ region, reserved, limit, minimum }) =>
      `${region || "계정"}: 동시성 ${reserved}, 따로 떼어 둘 수 없습니다. 예약하지 않고 남겨야 하는 동시성이 ${minimum}인데 한도가 ${limit}입니다. 먼저 한도 증가를 요청하세요.`,
    "concurrency-above-limit": ({ region, concurrency, limit }) =>
      `${region}: 이 워크로드들은 평균 ${concurrency}개가 동시에 필요하지만 계정 한도는 ${limit}개입니다.`,
    "concurrency-above-reserved": ({ name, concurrency, reserved }) =>
      `${name}: 평균 ${concurrency}개가 동시에 필요하지만 예약된 동시성은 ${reserved}개입니다.`,
    "edge-above-limit": ({ concurrency, limit }) =>
      `Lambda@Edge: 평균 동시 실행이 ${concurrency}입니다. 모두 한 리전에서 온다면 한도는 ${limit}입니다.`,
    "edge-rate-above-limit": ({ rate, limit }) =>
      `Lambda@Edge: 평균 초당 ${rate}건입니다. 모두 한 리전에서 온다면 한도는 초당 ${limit}건입니다.`,
    "left-out-by-condition": ({ name, text }) =>
      `${name}: 파라미터 기본값으로는 조건 ${subject(String(text))} 성립하지 않아 제외했습니다.`,
    "memory-outside-quota": ({ name, value, least, most }) =>
      `${name}: 메모리가 ${value} MB입니다. ${least}~${most} MB만 가능합니다.`,
    "not-offered-together": ({ name, first, second }) =>
      `${name}: Lambda에서는 ${first} 항목과 ${second} 항목을 함께 쓸 수 없습니다.`,
    "part-not-read": ({ name, text }) =>
      `${name}: ${text}의 내용은 배포할 때 정해지므로 그 안의 함수와 설정은 점검하지 못했습니다.`,
    "provisioned-above-limit": ({ name, concurrency, limit, region }) =>
      `${name}: 프로비저닝된 동시성 ${concurrency}개가 ${region || "리전"}의 계정 한도 ${limit}개를 넘습니다.`,
    "provisioned-above-reserved": ({ name, concurrency, reserved }) =>
      `${name}: 프로비저닝된 동시성 ${concurrency}개가 예약된 동시성 ${reserved}개를 넘습니다.`,
    "provisioned-cannot-serve": ({ name, requests, most }) =>
      `${name}: 프로비저닝된 동시성으로 처리할 수 있는 요청은 ${most}건인데 ${requests}건이 지정되었습니다.`,
    "provisioned-longer-than-month": ({ name, hours }) => `${name}: 프로비저닝 시간 ${hours}시간이 한 달보다 깁니다.`,
    "provisioned-serves-too-many": ({ name, requests, all }) =>
      `${name}: 프로비저닝된 동시성이 전체 요청 ${all}건보다 많은 ${requests}건을 처리한다고 되어 있어, ${all}건을 처리하는 것으로 계산했습니다.`,
    "provisioned-without-version": ({ name }) =>
      `${name}: 동시성은 게시된 버전이나 별칭에만 프로비저닝할 수 있습니다. 게시되지 않은 코드에는 할 수 없습니다.`,
    "queue-concurrency-above-reserved": ({ name, queue, value, reserved }) =>
      `${name}: ${queue}의 최대 동시성은 ${value}인데 예약된 동시성은 ${reserved}입니다. 넘는 만큼은 제한되어 메시지가 다시 돌아옵니다.`,
    "queue-concurrency-outside-quota": ({ name, queue, value, least, most }) =>
      `${name}: ${queue}의 최대 동시성이 ${value}입니다. ${least}~${most}만 가능합니다.`,
    "queue-timeout-below-function": ({ name, queue, hiddenS, timeoutS }) =>
      `${name}: ${queue}의 표시 제한 시간 ${hiddenS}초가 함수의 제한 시간 ${timeoutS}초보다 짧습니다. Lambda가 이 이벤트 소스를 거부합니다.`,
    "queue-timeout-short": ({ name, queue, hiddenS, timeoutS, windowS, recommendedS }) =>
      `${name}: ${queue}의 표시 제한 시간이 ${hiddenS}초입니다. AWS는 ${recommendedS}초(함수 제한 시간 ${timeoutS}초의 6배에 배치 기간 ${windowS}초를 더한 값)를 권장합니다. 메시지가 두 번 처리될 수 있습니다.`,
    "reserved-leaves-too-little": ({ region, reserved, limit, minimum }) =>
      `${region || "계정"}: ${limit}개 중 ${reserved}개를 예약하면 예약하지 않고 남겨야 하는 ${minimum}개에 모자랍니다.`,
    "reserved-zero": ({ name }) => `${name}: 예약된 동시성이 0이어서 함수가 실행되지 않습니다.`,
    "setting-malformed": ({ name, setting, text }) =>
      `${name}: ${setting} 값으로 ${object(String(text))} 쓸 수 없습니다.`,
    "storage-outside-quota": ({ name, value, least, most }) =>
      `${name}: 임시 스토리지가 ${value} MB입니다. ${least}~${most} MB만 가능합니다.`,
    "timeout-outside-quota": ({ name, value, least, most }) =>
      `${name}: 제한 시간이 ${value}초입니다. ${least}~${most}초만 가능합니다.`,
  },
  scenario: {
    expected: "예상",
    "case-low": "낮음",
    "case-high": "높음",
    "rounding-100ms": "100 ms 단위 올림",
    "rounding-1ms": "1 ms 단위 올림",
    "init-billing-before": "2025년 8월 이전 INIT 규칙",
    "init-billing-after": "2025년 8월 이후 INIT 규칙",
  },
  preset: {
    "api-backend": "프리셋 api-backend: 월 10,000,000 요청, 80 ms, 512 MB, 1 %는 INIT 400 ms의 콜드 스타트.",
    "mobile-backend": "프리셋 mobile-backend: 월 3,000,000 요청, 120 ms, 1,536 MB. AWS 예시와 같습니다.",
    "file-processing":
      "프리셋 file-processing: 월 500,000건의 비동기 업로드, 4 s, 2,048 MB, 스토리지 2 GB. 1 %는 실패해 다시 시도됩니다.",
    "stream-processing": "프리셋 stream-processing: 초당 50개 배치, 90 ms, 512 MB, arm64.",
    etl: "프리셋 etl: 하루 24회, 12분, 8,192 MB, 스토리지 10 GB.",
    "scheduled-job": "프리셋 scheduled-job: 1분마다, 2 s, 256 MB, arm64.",
    edge: "프리셋 edge: 월 30,000,000 Lambda@Edge 요청, 5 ms, 128 MB.",
  },
  cause: {
    "account-concurrency": "계정 동시성 한도",
    "reserved-concurrency": "예약된 동시성",
    "scaling-rate": "확장 속도",
    "request-rate": "요청 속도",
  },
  label: {
    account: "계정",
    alreadyUsed: "이전 사용량",
    after: "이후",
    amount: "USD",
    alarmsTitle: "이 트래픽에 맞는 경보",
    analysisTitle: "Lambda 호출 비용",
    architecture: "Arch",
    assumptions: "가정",
    arrivals: "호출",
    averageBusy: "평균 사용 중",
    averageEnvironments: "평균 실행 환경 수",
    averageLifespan: "실행 환경의 평균 수명",
    before: "이전",
    billTitle: "청구 내역",
    billed: "청구 시간",
    billedDifference: "로그 − 계산",
    busiestTitle: "동시성이 가장 많이 필요한 함수",
    capacityTitle: "용량",
    checkTitle: "설정할 수 있는지, 거부되는 호출은 없는지",
    checked: "점검 결과",
    claimed: "따로 떼어 둠",
    coldStarts: "콜드",
    change: "변화",
    reconcileTitle: "청구 내역과 계산 결과",
    residual: "차액",
    residualCauses: "원인",
    residualTitle: "항목별 차액",
    realBill: "청구",
    realBillTitle: "청구 내역 중 Lambda",
    ours: "계산",
    unexplained: "설명되지 않음",
    comparedDays: "비교한 기간",
    causesTitle: "차액의 구성",
    leftOut: "다른 날",
    lambdaBilled: "Lambda 요금",
    notLambda: "Lambda가 아닌 요금",
    chargeKind: "요금 종류",
    billQuantity: "청구 수량",
    ourQuantity: "계산 수량",
    billIssuesTitle: "제외한 청구 내역 행",
    compareTitle: "무엇이 왜 바뀌었나",
    comparedSpan: "비교 기준",
    component: "항목",
    concurrency: "동시성",
    concurrencyTitle: "동시성 (동시에 실행 중인 호출)",
    confidence: "신뢰도",
    driver: "원인",
    driverGroup: "묶음",
    driversTitle: "차이가 난 원인",
    duration: "실행 시간",
    difference: "차이",
    durationP50: "p50 ms",
    durationP95: "p95 ms",
    durationP99: "p99 ms",
    errors: "오류",
    estimateTitle: "AWS Lambda 월 예상 비용",
    eventSource: "이벤트 소스",
    evidence: "트레이스에서 본 근거",
    existing: "다른 함수",
    explainTitle: "금액 산출 과정",
    findingsTitle: "모순: 금액은 계산되지만 이대로는 실행할 수 없음",
    failAbove: "한도",
    freeQuantity: "무료",
    function: "함수",
    functionsTitle: "함수별 (비용이 큰 순)",
    functionsThrottledTitle: "함수(거부가 많은 순)",
    gbSeconds: "GB-s",
    headroom: "늘어날 여유",
    inFlight: "동시 실행",
    input: "입력",
    invocationKind: "호출 방식",
    invocations: "호출 수",
    issue: "문제",
    issueCount: "행 수",
    issueSample: "예시",
    issuesTitle: "문제가 있는 행",
    limit: "한도",
    maxDuration: "최대 ms",
    mean: "평균",
    meanRate: "평균 요청 속도",
    memory: "MB",
    memoryUsed: "사용 MB",
    month: "월",
    mostClaimed: "최대",
    output: "저장 위치",
    passedOver: "가져오지 않은 행",
    newFindingsTitle: "새로 생긴 모순",
    peak: "최대",
    peakEnvironments: "INIT 포함 최대",
    peakLiving: "실행 환경 최대 수",
    peakRate: "최대 요청 속도",
    percentiles: "시간 기준 p50 / p90 / p95 / p99",
    perInvocation: "호출 1건당",
    perMillion: "100만 건당",
    poolsTitle: "계정·리전별",
    planned: "Savings Plan",
    price: "단가",
    prices: "요금",
    pricesDiffTitle: "두 요금표의 차이",
    pricesImportTitle: "AWS에서 가져온 요금",
    pricesTitle: "요금표",
    provisionedServed: "프로비저닝된 동시성에서 실행",
    provisionedUse: "프로비저닝",
    projection: "한 달 환산",
    quantity: "수량",
    quotaAsked: "요청 한도",
    quotaAskedPerS: "요청 한도(초당 요청 수)",
    quotaName: "Lambda 동시 실행",
    quotaNameEdge: "Lambda@Edge 동시 실행",
    quotaSheetTitle: "한도 증가 요청서",
    readyAfter: "준비 시간",
    refusedTitle: "AWS가 거부할 설정",
    notKnownTitle: "배포할 때 정해지는 설정",
    packageType: "패키지",
    runtime: "런타임",
    skippedCount: "개수",
    skippedTitle: "점검과 관계없는 리소스",
    skippedType: "유형",
    storage: "스토리지 MB",
    template: "템플릿",
    templateFunctionsTitle: "설정될 함수",
    timeout: "제한 시간",
    reason: "이유",
    region: "리전",
    requests: "요청 수",
    reservationsTitle: "예약 및 프로비저닝된 동시성",
    reserved: "예약",
    retries: "재시도",
    rows: "행",
    rule: "계산 규칙",
    rules: "적용 규칙",
    savingsPlan: "Savings Plan",
    scenario: "경우",
    scenariosTitle: "나란히 비교",
    served: "처리",
    simulationTitle: "한도를 적용한 시뮬레이션",
    simulatedColdStarts: "콜드 스타트(시뮬레이션)",
    since: "시작일",
    source: "출처",
    spillover: "온디맨드로 넘침",
    provisionedLevelsTitle: "시간에 따른 프로비저닝된 동시성",
    provisionedUsable: "사용 가능",
    provisionedClaimed: "계정 한도에서 차감",
    sinceWhen: "시점",
    span: "기간",
    throttled: "스로틀링",
    throttlingTitle: "동시성과 한도",
    summary: "요약",
    tier: "구간",
    timeouts: "타임아웃",
    timeZone: "시간대",
    exchangeRate: "환율",
    total: "합계",
    unit: "단위",
    unreserved: "나머지 함수용",
    upperBound: "최대 비용",
    usageTitle: "사용량",
    utilization: "한도 대비",
    variant: "종류",
    vcpu: "vCPU",
    waiting: "끝날 때 재시도 대기 중",
    warnings: "경고",
    workload: "워크로드",
    workloadsTitle: "워크로드별",
    reviewTitle: "AWS Lambda 예산 검토",
    thisMonth: "이번 달",
    nextMonth: "다음 달",
    soFar: "현재까지",
    budgets: "예산",
    budget: "예산",
    covers: "대상",
    monthsTitle: "월별 예측",
    expected: "예상",
    p10: "P10",
    p50: "P50",
    p90: "P90",
    caseLow: "낮음",
    caseHigh: "높음",
    chanceAbove: "초과 확률",
    status: "상태",
    breaksTitle: "예산을 넘는 시점",
    atP50: "P50 기준",
    atP90: "P90 기준",
    datedTitle: "날짜가 정해진 변경",
    day: "날짜",
    what: "내용",
    sets: "설정값",
    note: "메모",
    risksTitle: "늘어날 여유와 예상 증가",
    trafficThen: "예상 트래픽",
    reachedIn: "도달 시점",
    firstRefused: "먼저 거부",
    historyTitle: "예측에 쓴 기록",
    trace: "트레이스",
    wholeDays: "온전한 날",
    partialDays: "일부만 기록",
    gaps: "공백",
    weekdays: "요일 구분",
    recordedDays: "기록",
  },
  forecast: {
    title: "예측과 범위",
    recorded: "기록",
    p50: "예측, P50",
    range: "P10~P90 범위",
    cases: "낮은 경우~높은 경우",
  },
  workbook: {
    accepted: "사용한 행",
    billedByLog: "로그의 청구 시간",
    billedByRules: "규칙으로 계산",
    cost: "금액",
    currency: "통화",
    daysUnit: "일",
    file: "파일",
    finding: "모순",
    format: "형식",
    freePart: "프리 티어",
    hoursUnit: "시간",
    item: "항목",
    memoryTitle: "메모리",
    monthLength: "한 달의 길이",
    ofUnit: "왼쪽 단위",
    part: "구분",
    peakConcurrency: "최대 동시성",
    pricesAsOf: "요금 기준일",
    projectedHow: "환산 방법",
    rejected: "제외한 행",
    rowsUnit: "행",
    spanEnd: "마지막 종료",
    spanStart: "첫 시작",
    usdPerUnit: "단위당 USD",
    value: "값",
    cause: "원인",
    daysOf: "일수",
    fails: "실행 실패",
    firstAbove: "처음 초과하는 달",
    gap: "기록이 비어 있는 구간",
    monthly: "월 예산",
    partialDay: "일부만 기록된 날",
    pricesAge: "요금표 경과 일수",
    resamples: "추출한 달 수",
    seed: "시드",
    yes: "예",
    "month-before": "이전",
    "month-current": "이번 달",
    "month-later": "이후",
  },
  command: {
    analyze: "기록된 호출의 비용과 동시성, 한도로 거부될 호출을 분석",
    check: "플랜이나 템플릿대로 설정할 수 있는지 점검: 예약, 프로비저닝, 한도",
    compare: "두 플랜, 트레이스 또는 저장된 결과의 차이와 그 원인",
    estimate: "평균값으로 비용 예측: 플랜 파일, 또는 옵션으로 지정한 워크로드 하나",
    prices: "요금표와 그 기준일, 출처: 목록(list), 상세(show), 공식 가격표 가져오기(import), 비교(diff)",
    review: "플랜의 예산 검토: 앞으로 몇 달의 비용과 범위, 예산, 예산을 넘는 시점과 원인",
    schema: "파일(plan, prices) 또는 JSON 결과의 JSON 스키마",
    simulate: "용량 가정 분석: 한도, 예약, 늘린 트래픽이나 만들어 낸 트래픽",
    serve: "이 컴퓨터에서만 열리는 페이지: 플랜, 트레이스, 차트",
    reconcile: "실제 청구 내역과 트레이스로 계산한 금액의 차액을 원인별로 나눔",
    summarize: "합칠 수 있는 사용량 요약 만들기: 작지만 모든 청구 계산에 충분",
    completion: "셸 자동 완성 스크립트 출력",
  },
  flag: {
    "account-files":
      "aws lambda get-account-settings, get-function-concurrency, list-provisioned-concurrency-configs의 출력",
    "account-limit": "리전당 계정의 동시 실행 한도",
    after: "비교할 대상: 플랜, 트레이스, 또는 estimate나 analyze의 JSON",
    "after-on": "두 번째에만 이 UTC 날짜의 요금과 규칙 적용",
    "after-prices": "두 번째에만 적용할 요금 파일",
    action: "list, show, import 또는 diff",
    architecture: "입력에 없을 때 쓸 아키텍처: x86_64 또는 arm64",
    "arrival-rate": "트레이스 대신 만들어 낼 트래픽: 단위 시간당 호출 수. 예: 40/s",
    arrivals: "트래픽의 모양. ramp는 이 속도에 이르며 끝나고, daily와 weekly는 이 속도가 평균",
    before: "기준: 플랜, 트레이스(파일, 폴더, 따옴표로 감싼 glob), 또는 estimate나 analyze의 JSON",
    "before-on": "첫 번째에만 이 UTC 날짜의 요금과 규칙 적용",
    "before-prices": "첫 번째에만 적용할 요금 파일",
    billed: "로그에 남은 청구 시간으로 계산할지, 규칙으로 계산할지",
    bucket: "동시성 타임라인의 구간 너비",
    "check-file": "플랜 또는 템플릿: SAM, CloudFormation, JSON 형식의 Terraform 플랜, serverless.yml",
    config:
      "이 옵션들의 기본값을 적은 설정 파일 (기본값: 현재 폴더나 상위 폴더의 lambda-planner.yaml, none: 쓰지 않음)",
    currency: "금액을 미국 달러와 함께 이 통화로도 표시. 예: KRW. --rate 필요",
    "exchange-rate": "--currency에 쓸 환율: 1달러에 해당하는 금액. 예: 1400",
    "cold-service": "INIT을 포함한 콜드 호출의 시간. 예: exponential:2244ms",
    "cold-start-ratio": "전체 호출 중 콜드 스타트의 비율. 예: 1%",
    color: "터미널에 색 사용 (NO_COLOR를 따름)",
    dedupe: "겹친 내보내기에서 반복된 호출 제외(요청 id, 종료 시각, 수치가 모두 같은 것)",
    detail: "bill: 동시성 없이 청구 내역만, 행 수와 관계없이 일정한 메모리로 계산",
    duration: "호출당 실행 시간. 예: 120ms, 2s. 평균만 알면 mean:120.4ms",
    edge: "Lambda@Edge의 요금과 한도를 적용할 함수 이름. CloudFront는 복제본을 us-east-1.이름으로 부름. 예: 'us-east-1.*' (여러 번 지정 가능)",
    "edge-limit": "계정·리전당 Lambda@Edge의 동시 실행 한도",
    "edge-request-rate": "계정·리전당 Lambda@Edge의 초당 요청 한도. 예: 20000 또는 20k/s",
    "event-source": "한도 요청서에 적을 이벤트 소스. 예: 'API Gateway'",
    expect: "가격표에 리전마다 꼭 있어야 하는 항목. 예: requests,duration/arm64 또는 none",
    explain: "청구 항목 전체 또는 하나(requests, duration)의 산출 과정 표시",
    bill: "청구 내역: CSV로 된 FOCUS나 Cost and Usage Report, 또는 aws ce get-cost-and-usage의 JSON. .gz는 그대로 사용",
    "bill-format": "청구 내역의 형식. 없으면 내용으로 알아봄",
    "fail-above-unexplained": "설명되지 않은 금액이 청구 금액에서 이보다 크면 종료 코드 5로 끝냄. 예: 1%, 5USD",
    "fail-above": "두 번째가 이보다 더 비싸지면 종료 코드 5로 끝냄. 예: +10%, 50USD",
    "fail-on": "예산 초과로 볼 기준(종료 코드 5): p50, p90, 또는 넘을 수 있는 달이 있으면 any",
    months: "이번 달을 포함한 개월 수",
    resamples: "범위를 내려고 뽑는 달의 수",
    files: "가져올 가격표, 또는 비교할 두 요금표: built-in, 요금 파일 또는 가격표",
    format: "결과를 쓰는 형식. xlsx와 focus(FOCUS 1.2 CSV)는 청구 내역이 있는 결과에만 있음",
    "free-tier": "월 프리 티어 적용 (적용하지 않으려면 --no-free-tier)",
    "free-tier-scope": "usage-type(AWS 청구 방식) 또는 function(프로비저닝된 동시성이 있는 함수는 프리 티어 없음)",
    "free-tier-order": "프리 티어를 먼저 쓰는 쪽: proportional, x86-first 또는 arm-first",
    from: "이 날짜나 시각(UTC) 이후에 시작한 호출만",
    function: "트레이스에 함수 이름이 없을 때 쓸 이름",
    growth: "한도 요청서에서 요청할 트래픽 배수",
    help: "도움말 표시",
    horizon: "시뮬레이션할 길이. 예: 1h, 1000000s, 7d (트레이스는 끝까지)",
    init: "콜드 스타트의 INIT 시간. 예: 400ms",
    "init-cold": "트레이스에 INIT이 없을 때 콜드 스타트의 INIT. 예: 400ms",
    "init-billing": "INIT을 2025년 8월 이전(before)·이후(after) 규칙으로 청구하거나 둘 다(both) 표시",
    "input-format": "트레이스 형식 (자동으로 인식하지 않고 지정)",
    install: "가져온 요금을 사용자 설정 폴더에 저장해 모든 명령에 적용",
    invocation: "호출 방식. edge와 managed-instances는 별도 가격",
    "keep-alive": "유휴 실행 환경의 유지 시간: measured, 320s, 300s..350s, 0s 또는 forever",
    lang: "언어: en 또는 ko",
    limits: "적용할 한도 (쉼표로 구분)",
    map: "필드에 쓸 열. 예: duration_ms=elapsed (쉼표로 구분, 여러 번 지정 가능)",
    threads: "큰 CSV 파일을 이만큼의 스레드로 나누어 읽음(기본값: 코어 수)",
    "max-issues": "사용할 수 없는 행의 비율이 이보다 크면 실패. 예: 0.1%",
    memory: "메모리 크기. 예: 512MB, 1.5GB",
    month: "한 달의 길이(예: 730h, 30d). 기본값은 실제 달력",
    on: "모든 호출에 이 날짜(UTC)의 요금과 규칙 적용",
    "on-review": "검토하는 날(UTC): 이 날의 달이 이번 달",
    "on-rules": "모든 호출에 이 날짜(UTC)의 한도 적용",
    only: "이름이 맞는 함수만. 예: 'checkout*' (여러 번 지정 가능)",
    output: "표준 출력 대신 이 파일에 쓰기",
    "package-type": "Zip 또는 Image: 2025년 8월 전에 INIT이 청구되었는지를 결정",
    payload: "비동기 이벤트 크기. 256 KB를 넘으면 요청 여러 건으로 계산",
    preset: "미리 준비된 시나리오",
    plan: "플랜 파일 (YAML 또는 JSON)",
    port: "페이지의 포트. 0이면 비어 있는 포트 사용",
    prices: "직접 만든 요금 파일 (lambda-planner/prices@1). built-in: 저장해 둔 요금 대신 내장된 요금표",
    preparation: "프로비저닝된 동시성을 요청한 뒤 만들어지기 시작할 때까지의 시간. AWS 설명으로는 1~2분 [기본값: 2m]",
    provision:
      "함수의 프로비저닝된 동시성. 예: checkout=50 (처음부터 준비됨), checkout=200@2h 또는 checkout=200@2026-11-21T09:00:00Z (그때 요청, 여러 번 지정 가능)",
    provisioned: "프로비저닝된 동시성(예: 100)",
    "provisioned-hours": "한 달 중 프로비저닝하는 시간(기본값: 전체)",
    "provisioned-requests": "프로비저닝된 동시성이 처리하는 요청 수(기본값: 고르게 나눈 몫)",
    quiet: "표준 오류에 진행 상황과 경고를 표시하지 않음",
    rate: "단위 시간당 호출 수. 예: 12/s, 50/h. --currency와 함께 쓸 때 단위 없는 수는 환율",
    recycle: "이만큼 오래된 실행 환경을 교체. 예: 4h 또는 none",
    region: "입력에 없을 때 쓸 AWS 리전. 기본값 없음",
    regions: "이 리전만 가져오기 (쉼표로 구분, 모두 있어야 함)",
    replications: "난수를 바꿔 반복하여 평균을 낼 횟수",
    requests: "월 호출 수. 예: 3M",
    report: "analysis 또는 quota: 붙여 넣기만 하면 되는 한도 증가 요청서",
    reserve: "함수의 예약된 동시성. 예: checkout=200 (여러 번 지정 가능)",
    retries: "거부된 호출자가 다시 시도하는 횟수. 예: 3 또는 3:100ms..5s",
    rounding: "날짜와 상관없이 100ms 또는 1ms 단위로 올림하거나 둘 다(both) 표시",
    "runtime-kind": "managed 또는 custom: 2025년 8월 전에 INIT이 청구되었는지를 결정",
    scale: "기록된 트래픽의 배수. 예: 3 또는 0.5",
    "scaling-rule": "확장 속도 규칙: 2023, 2017 또는 none (기본값: 해당 날짜의 규칙)",
    "schema-of": "plan, prices, 또는 result(--format json이 출력하는 모든 결과)",
    seed: "난수 시드",
    service: "웜 호출의 시간. 예: exponential:250ms 또는 fixed:100ms",
    shift: "기록된 트래픽을 시간상 옮김. 예: 2h, -30m, 1d",
    sort: "함수 정렬 기준: cost, invocations 또는 throttled",
    storage: "임시 스토리지(/tmp) 크기(예: 2GB). 512MB까지는 포함",
    streamed: "스트리밍 응답 크기. 응답마다 처음 6 MB는 포함",
    to: "이 날짜나 시각(UTC) 전에 시작한 호출만",
    today: "오늘로 간주할 날짜",
    top: "표시할 함수의 수",
    traces: "트레이스 파일, 폴더 또는 glob. -는 표준 입력, .gz는 압축을 풀지 않고 그대로 사용",
    tz: "시각을 이 시간대로 표시. 예: Asia/Seoul, UTC, local. JSON, CSV, 청구 날짜는 항상 UTC",
    version: "버전 표시",
    yes: "시뮬레이션이 아무리 오래 걸려도 실행",
  },
  example: {
    "analyze-csv": "리전이 적혀 있지 않은 CSV 트레이스",
    "analyze-log": "CloudWatch 로그를 내보낸 파일에서 HTML 보고서 만들기",
    "analyze-old-rules": "같은 호출에 100 ms 단위 청구 규칙 적용",
    "analyze-quota": "두 배 트래픽에 대비한 한도 증가 요청서",
    "analyze-stdin": "파이프로 읽어 JSON으로 출력",
    "check-template": "배포하기 전에 설정과 한도 점검: SAM, CloudFormation, serverless.yml",
    "check-terraform": "JSON 형식의 Terraform 플랜 점검",
    "analyze-zone": "서울 시각과 원화를 함께 표시",
    "check-account": "지금 계정의 설정과 함께 점검",
    "check-plan": "플랜의 예약과 한도 점검",
    "reconcile-alone": "청구 내역 중 Lambda 요금",
    "reconcile-gate": "청구 금액의 1퍼센트 넘게 원인을 알 수 없으면 실패",
    "reconcile-traces": "청구 금액이 트레이스로 계산한 금액과 다른 이유",
    "compare-plans": "브랜치가 바꾸는 금액. 10퍼센트를 넘으면 실패",
    "compare-rules": "2020년 12월 규칙 변경으로 싸진 금액",
    "compare-traces": "7월이 6월보다 비쌌던 이유",
    "estimate-explain": "이 금액이 나온 이유 보기",
    "estimate-preset": "서울 리전의 준비된 시나리오",
    "estimate-provisioned": "한 달에 60시간 동안 100개를 미리 준비",
    "estimate-rules": "2025년 8월 변경의 비용 차이",
    "estimate-flags": "숫자 네 개로 워크로드 하나의 비용 예측",
    "estimate-plan": "요금 구간과 프리 티어를 함께 쓰는 여러 워크로드",
    "prices-diff": "어느 날 기준으로 요금 파일이 바꾸는 것",
    "prices-import": "앞으로 최신 공식 요금 사용하기",
    serve: "http://127.0.0.1:7878/ 에서 페이지 열기",
    "serve-traces": "이 트레이스를 연 상태로 페이지 열기",
    "serve-region": "실행된 리전을 담고 있지 않은 로그로 열기",
    "serve-port": "비어 있는 아무 포트에서",
    "review-plan": "앞으로 몇 달의 비용과 예산 준수 여부",
    "review-gate": "CI에서 범위의 위쪽 끝이 예산을 넘으면 실패",
    "review-page": "회의에 가져갈 페이지",
    "schema-result": "--format json의 출력을 읽는 프로그램용",
    "schema-plan": "플랜 파일을 자동 완성하고 검사하는 편집기용",
    "simulate-made": "아직 트레이스가 없는 하루치 트래픽",
    "simulate-ramp": "두 시간 뒤에 프로비저닝된 환경 400개를 요청하면 언제부터 도움이 되는지",
    "simulate-reserve": "checkout에 200을 예약하고 그중 50을 미리 준비",
    "simulate-scale": "같은 트래픽을 세 배로",
    "summarize-merge": "여러 요약을 하나로",
    "summarize-month": "한 달 치 트레이스를 한 번에 정리",
    "prices-list": "리전별 GB-초당 요금",
    "prices-show": "한 리전의 모든 요금과 시작일, 출처",
  },
  helpWords: {
    commands: "명령:",
    options: "옵션:",
    positionals: "인수:",
    examples: "예시:",
    default: "기본값:",
    choices: "선택지:",
    required: "필수",
    boolean: "불리언",
    string: "문자열",
    number: "숫자",
    array: "배열",
    more: "명령별 옵션과 예시는 lambda-planner COMMAND --help로 볼 수 있습니다.",
  },
  unit: {
    request: "건",
    "GB-second": "GB-s",
    GB: "GB",
    "GB-month": "GB-월",
    "GB-environment": "GB(생성)",
    operation: "작업",
    "EPU-hour": "EPU-시간",
    "instance-hour": "인스턴스-시간",
    USD: "USD",
  },
  text: {
    rowsRead: ({ accepted, rows, rejected }) =>
      `${rows}행 중 ${accepted}행 사용${rejected === "0" ? "" : `, ${rejected}행 사용 불가`}`,
    spanOf: ({ start, end, days }) => `${start} ~ ${end} (${days}일)`,
    ruleDay: ({ on }) => (on ? `모든 호출에 ${on}의 요금과 규칙` : "호출마다 실행된 날의 요금과 규칙"),
    pricesAge: ({ asOf }) => `${asOf} 기준 요금표`,
    projectionOf: ({ month, days, factor }) =>
      `${month}, ${days}일: 사용량 × ${factor}, 여기에 한 달의 요금 구간과 프리 티어 적용`,
    billedFrom: ({ logged, computed }) => `로그 값 ${logged}행, 규칙으로 계산 ${computed}행`,
    nothingThrottled: ({ limits }) => `없음: 한도(${limits})로 거부될 호출이 없습니다`,
    accountAtMost: ({ limit }) => `계정 ${limit}`,
    edgeAtMost: ({ limit, rate }) => `Lambda@Edge 동시 ${limit} 및 초당 ${rate}건`,
    edgeName: ({ name }) => `${name} (Lambda@Edge)`,
    fromTheStart: "처음부터",
    throttledFrom: ({ count, at, cause, name }) =>
      `${count}건이 거부되었을 것입니다. 첫 발생 ${at}, 함수 ${name}, 원인은 ${cause}`,
    headroom: ({ growth, cause, name }) =>
      `지금 트래픽의 ${growth}배까지. 그보다 늘면 ${cause} 때문에 ${name} 함수부터 거부됩니다`,
    headroomBelow: ({ growth, cause, name }) =>
      `없음: 지금 트래픽의 ${growth}배까지만 거부가 없습니다. 그보다 많으면 ${cause} 때문에 ${name} 함수부터 거부됩니다`,
    throttledStrip: ({ cause }) => `거부: ${cause}`,
    throttledWindows: ({ count, cause, from, to }) => `${cause} 때문에 ${from}부터 ${to}까지 ${count}건이 거부됩니다.`,
    checkedSo: ({ errors, warnings }) =>
      errors + warnings === 0 ? "걸리는 점이 없습니다" : `오류 ${errors}건, 경고 ${warnings}건`,
    quotaAsked: ({ asked, growth }) => `${asked} (트레이스 트래픽의 ${growth}배 기준, 100 단위로 올림)`,
    toFillIn: "(직접 적어 주세요)",
    perSecond: ({ rate }) => `초당 ${rate}건`,
    peakRateAt: ({ rate, at }) => `초당 ${rate}건, ${at}`,
    alarmUnusual: ({ level }) => `1분 최댓값이 ${level} 초과: 트레이스 구간 100개 중 하나꼴`,
    alarmNearLimit: ({ level }) => `1분 최댓값이 ${level} 초과: 한도의 5분의 4`,
    alarmThrottles: "1분 합계가 0 초과",
    summarized: ({ file, rows, accepted, groups }) =>
      `${file} 파일을 썼습니다: ${rows}행 가운데 ${accepted}행, 구성 ${groups}개`,
    memoryNeeded: ({ needed, free }) =>
      `이 파일들의 동시성을 계산하는 데 메모리가 최대 ${needed} 필요할 수 있는데 남은 메모리는 ${free}입니다. --detail bill은 행 수와 관계없이 조금만 씁니다.`,
    limitsOfDay: ({ rule, on }) => `확장 속도 규칙: ${rule}, 한도 기준일: ${on ?? "각 호출의 날짜"}`,
    simulatedFor: ({ seconds, replications, seed }) => `${seconds}초, 반복 ${replications}회, 시드 ${seed}`,
    roundedLines: "각 항목은 읽기 쉽게 반올림했고, 합계는 정확한 금액에서 한 번만 반올림했습니다.",
    billedDays: ({ amount, rows, from, to }) => `${rows}개 행, ${from} ~ ${to}, ${amount}`,
    comparedDays: ({ days, all, from, to }) => `청구 내역 ${all}일 중 ${days}일, ${from} ~ ${to}`,
    unexplainedAbove: ({ amount, limit }) => `청구 금액 중 설명되지 않은 ${amount} 금액이 한도 ${limit}보다 큽니다.`,
    unexplainedWithin: ({ amount, limit }) =>
      `청구 금액 중 설명되지 않은 ${amount} 금액이 한도 ${limit} 안에 있습니다.`,
    notCompared: "트레이스와 날이 달라 비교하지 않음",
    aboveLimit: ({ difference, limit }) => `차이 ${difference} 금액이 한도 ${limit}보다 큽니다.`,
    withinLimit: ({ difference, limit }) => `차이 ${difference} 금액이 한도 ${limit} 안에 있습니다.`,
    expectedIn: ({ amount }) => `예상 ${amount}`,
    expectedWithin: ({ amount, p10, p50, p90 }) => `예상 ${amount}, P10 ${p10}, P50 ${p50}, P90 ${p90}`,
    casesOf: ({ low, high }) => `플랜의 경우: 낮음 ${low}, 높음 ${high}`,
    soFarOf: ({ amount, days, all }) => `${amount} (${all}일 중 기록된 ${days}일)`,
    changeFrom: ({ difference, month, reason }) => `${month}보다 ${difference}: ${reason}`,
    budgetsSo: ({ kept, atRisk, exceeded }) => `지킴 ${kept}, 위험 ${atRisk}, 초과 ${exceeded}`,
    budgetExceeded: ({ names, level }) => `예산 초과(${level}): ${names}.`,
    aboveSince: ({ month, since, reason }) => `${month} (${since} 이후: ${reason})`,
    everything: "전체",
    toldApart: "구분함",
    notToldApart: "구분 안 함",
    reviewMonthsNote: "P10, P50, P90은 뽑은 날들에서, 낮음과 높음은 플랜의 경우에서 나온 값이며 서로 섞지 않았습니다.",
    unchangedRows: ({ count }) => `${count}개는 이전과 금액이 같습니다.`,
    moreRows: ({ shown, all }) =>
      `${all}개 중 ${shown}개를 표시했습니다. --top N으로 더 많이, --format json으로 모두 볼 수 있습니다.`,
    concurrencySummary: ({ peak, at, mean, limit, edge }) =>
      `최대 ${peak}건이 동시에 실행되었으며(${at}) 평균은 ${mean}건입니다.${limit === null ? "" : ` ${edge ? "Lambda@Edge" : "계정"} 한도는 ${limit}입니다.`}`,
    peakAt: ({ peak, at }) => `${peak} (${at})`,
    limitLine: ({ limit, edge }) => `${edge ? "Lambda@Edge" : "계정"} 한도 ${limit}`,
    bandOf: ({ from, to }) => (to === null ? `${from} 초과` : `${from} ~ ${to}`),
    freeOf: ({ quantity, free, paid, unit }) => `${quantity} ${unit} − 무료 ${free} = 유료 ${paid}`,
    rowsImported: ({ imported, rows }) => `${rows}행 중 ${imported}행 가져옴`,
    changesOf: ({ changed, added, removed, unchanged }) =>
      `변경 ${changed}, 추가 ${added}, 삭제 ${removed}, 동일 ${unchanged}`,
    priceEntry: ({ since, known, confidence, source, overridden }) =>
      overridden
        ? `직접 지정한 요금: ${source}`
        : `${since}부터의 요금${known ? "" : "(시작일은 알려지지 않음)"}, 신뢰도 ${confidences[confidence] ?? confidence}, ${source}`,
    provisionedPays: ({ utilization, breakEven }) => `${utilization} 사용 중. ${breakEven}부터 온디맨드보다 저렴`,
    provisionedNeverPays: ({ utilization, breakEven }) =>
      `${utilization} 사용 중. 이 리전에서는 아무리 많이 써도 온디맨드보다 저렴해지지 않음${breakEven ? `(손익분기 ${breakEven})` : ""}`,
    breakEvenFrom: ({ breakEven }) => `${breakEven} 이상 사용하면 온디맨드보다 저렴`,
    breakEvenNever: ({ breakEven }) =>
      `이 리전에서는 아무리 많이 써도 온디맨드보다 저렴해지지 않음${breakEven ? `(손익분기 ${breakEven})` : ""}`,
    planMonth: ({ committed, used, unused }) => `약정 ${committed} USD, 사용 ${used}, 손실 ${unused}`,
    plannedPart: ({ quantity, unit, price, amount }) => `${quantity} ${unit} × ${price} = ${amount}`,
    ownRate: ({ currency, rate }) => `1 USD = ${rate} ${currency} (직접 입력한 환율, 청구 금액 자체는 USD)`,
    timesIn: ({ zone }) => `${zone} (청구의 날짜와 달은 UTC 기준)`,
    settingsFrom: ({ file }) => `설정 파일: ${file}`,
    setIn: ({ place }) => `이 값은 ${place}에 설정되어 있습니다.`,
    serving: ({ url }) => `페이지 주소: ${url} (이 컴퓨터에서만 열립니다. Ctrl-C로 종료)`,
    written: ({ file }) => `${file}에 보고서를 저장했습니다`,
    progress: ({ read, share, rate, left }) =>
      `${read} 읽음${share ? `, ${share}` : ""}, ${rate}/s${left ? `, ${left}초 남음` : ""}`,
    utilizationOf: ({ concurrency, limit, share }) => `한도 ${limit} 중 평균 ${concurrency} (${share})`,
    monthOfHours: ({ month, hours }) => `${month}, ${hours}시간`,
    sinceNotKnown: "? 이 요금의 시작일은 알려지지 않았습니다. 기능이 출시된 날부터 적용합니다.",
    unknownPrice: "미확인",
    accountRow: "(계정)",
    forecastSummary: ({ from, to, start, end, low, high }) =>
      `${from} 예측은 ${start} USD, ${to} 예측은 ${end} USD입니다.${low === null ? "" : ` ${to} 비용은 열 번 중 여덟 번 ${low}~${high} USD 사이입니다.`}`,
    exactColumn: ({ title }) => `${title}, 모든 자릿수`,
    otherFunctions: ({ count }) => `그 밖의 함수 ${count}개`,
    daysAgo: ({ days }) => `${days}일 전`,
    settingMarks: "* 템플릿에 없어 기본값 · ? 배포할 때 정해짐",
    settingUnknown: ({ at, name, setting, text }) => `${at} ${name}: ${setting} 값은 ${text}`,
    templateRead: ({ file, format, functions }) => `${file} (${format}), 함수 ${functions}개`,
    sampleOf: ({ file, line }) => (line > 0 ? `${file}:${line}` : file),
  },
  page: pageKo,
};

function guessText(guess: ErrorParams[string]): string {
  return toward(ko.guess[guess as keyof typeof ko.guess] ?? String(guess));
}

function issueText(issue: ErrorParams[string]): string {
  return ko.issue[issue as keyof typeof ko.issue] ?? String(issue);
}
