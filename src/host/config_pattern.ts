/** Longest pattern, UTF-16 units. */
const MAX_LENGTH = 1_000;
/** Signs that let a pattern try one text in several ways: each may multiply the ways of the others. */
const MAX_REPEATS = 3;
const MAX_CHOICES = 10;

/** An escape, a class, what begins or ends a group, what repeats, a choice. Anything else is a character. */
const TOKEN =
  /\\[^]|\[(?:[^\]\\]|\\[^])*\]|\(\?(?:[:=!]|<[=!]|<\w+>)?|[()|]|[*+?]\??|\{\d+(,?)(\d*)\}\??|[^]/g;

/**
 * What is wrong with a regular expression of somebody else's that the host itself is to run, as a clause; undefined for
 * one that cannot take long, whatever the text. What repeats may not itself hold what repeats, and few things may.
 */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  let repeats = 0;
  let choices = 0;
  let before = "";
  for (const [token] of pattern.matchAll(TOKEN)) {
    if (/^\(\?/.test(token) && token !== "(?:" && !/^\(\?<\w+>$/.test(token)) {
      return 'has a group of another kind than "(…)", "(?:…)" and "(?<name>…)"';
    }
    if (/^\\[1-9k]/.test(token)) return "refers back to a group";
    if (token === "|") choices++;
    const repeated = /^(?:[*+?]|\{\d+,?\d*\})\??$/.test(token);
    if (repeated && before === ")") return "repeats a group";
    if (repeated && !/^\{\d+\}\??$/.test(token)) repeats++;
    before = token;
  }
  if (repeats > MAX_REPEATS) return `repeats more than ${MAX_REPEATS} things`;
  return choices > MAX_CHOICES ? `has more than ${MAX_CHOICES} choices` : undefined;
}
