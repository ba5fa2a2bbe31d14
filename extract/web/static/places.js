// Offsets of the article, in code points as the records count them, and where they stand on the page.
const text = document.getElementById("text");

const paragraphs = [...text.querySelectorAll("p[data-start]")].map((element) => {
  const start = Number(element.dataset.start);
  return { element, start };
});

function letters(paragraph) {
  paragraph.letters ??= [...paragraph.element.textContent];
  return paragraph.letters;
}

function paragraphAt(offset) {
  return paragraphs.findLast((each) => each.start <= offset);
}

// What stands from one offset to another, both in one paragraph or not.
export function wordsAt(start, end) {
  return paragraphs
    .filter((each) => each.start < end && start < each.start + letters(each).length)
    .map((each) => letters(each).slice(Math.max(start - each.start, 0), end - each.start).join(""))
    .join(" ");
}

function offsetOf(node, position) {
  const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p[data-start]");
  if (!element || !text.contains(element)) return null;
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, position);
  return Number(element.dataset.start) + [...range.toString()].length;
}

const isLetter = (letter) => letter !== undefined && /[\p{L}\p{M}\p{N}]/u.test(letter);

// The whole words that a selection touches; null where it holds none.
export function placeOf(range) {
  let start = offsetOf(range.startContainer, range.startOffset);
  let end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  const first = paragraphAt(start);
  const last = paragraphAt(end - 1);
  const at = (paragraph, offset) => letters(paragraph)[offset - paragraph.start];
  while (start < end && !(at(first, start) ?? " ").trim()) start += 1;
  while (end > start && !(at(last, end - 1) ?? " ").trim()) end -= 1;
  while (isLetter(at(first, start)) && isLetter(at(first, start - 1))) start -= 1;
  while (isLetter(at(last, end - 1)) && isLetter(at(last, end))) end += 1;
  return start < end ? { start, end } : null;
}

// One edge a word back or on; at least one word stays, and no edge leaves its line.
export function stepped({ start, end }, step) {
  const edge = step.startsWith("start") ? start : end - 1;
  const paragraph = paragraphAt(edge);
  const words = [];
  for (let from = null, index = 0; index <= letters(paragraph).length; index += 1) {
    const inWord = index < letters(paragraph).length && letters(paragraph)[index].trim() !== "";
    if (inWord && from === null) from = index;
    if (!inWord && from !== null) {
      words.push({ start: paragraph.start + from, end: paragraph.start + index });
      from = null;
    }
  }
  if (step === "start-") start = words.findLast((word) => word.start < start)?.start ?? start;
  if (step === "start+") start = words.find((word) => word.start > start && word.start < end)?.start ?? start;
  if (step === "end+") end = words.find((word) => word.end > end)?.end ?? end;
  if (step === "end-") end = words.findLast((word) => word.end < end && word.end > start)?.end ?? end;
  return { start, end };
}

function point(offset) {
  const paragraph = paragraphAt(offset);
  let left = offset - paragraph.start;
  const walker = document.createTreeWalker(paragraph.element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const here = [...node.data];
    if (left <= here.length) return [node, here.slice(0, left).join("").length];
    left -= here.length;
  }
  return null;
}

export function rangeOf(start, end) {
  const from = point(start);
  const to = point(end);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}
