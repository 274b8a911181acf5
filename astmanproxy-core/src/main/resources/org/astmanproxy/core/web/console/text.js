// Numbers and times as text.

/** Writes a number with separators and this many decimal places. */
export function number(value, places = 0) {
  return Number(value).toLocaleString("en", { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** Writes a duration in milliseconds, in its two largest units. */
export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const parts = [[86400, "d"], [3600, "h"], [60, "min"], [1, "s"]];
  const largest = parts.findIndex(([size]) => seconds >= size);
  if (largest < 0) {
    return "0 s";
  }
  let rest = seconds;
  return parts.slice(largest, largest + 2).map(([size, unit]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return `${count} ${unit}`;
  }).join(" ");
}

/** Writes how long ago a time was, given as ISO 8601; another text stays as it is. */
export function age(time) {
  const at = Date.parse(time);
  return Number.isNaN(at) ? time : duration(Date.now() - at);
}
