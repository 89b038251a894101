// What the check of the public page says of files: reads [[content, key], …] from stdin, answers the same number of
// [verdict, [codes], [byKey], [byPaper]].
import { readFileSync } from "node:fs";

const { checkFile } = await import(process.argv[2]);
const answers = [];
for (const [content, key] of JSON.parse(readFileSync(0, "utf-8"))) {
  const found = await checkFile(content, key);
  const codes = [...found.findings, ...found.gaps, ...found.remarks].map((each) => each.code).sort();
  answers.push([found.verdict, codes, found.byKey, found.byPaper]);
}
process.stdout.write(JSON.stringify(answers));
