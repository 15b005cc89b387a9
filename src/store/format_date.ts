/** The last time that was formatted, since many records are written in the same millisecond. */
let formatted = { time: NaN, text: "" };

/** A time (milliseconds since 1970) as records hold it: `2022-01-01 10:00:00.123Z`. */
export function formatDate(time: number): string {
  const whole = Math.trunc(time);
  if (whole !== formatted.time) {
    const text = new Date(whole).toISOString();
    formatted = { time: whole, text: `${text.slice(0, 10)} ${text.slice(11)}` };
  }
  return formatted.text;
}
