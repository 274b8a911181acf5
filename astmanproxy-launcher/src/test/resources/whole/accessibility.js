// An expression: one line for each fault that keeps people from using the page.
(() => {
  const faults = [];
  const isShown = (node) => node.checkVisibility({ visibilityProperty: true });
  const luminance = (colour) => {
    const parts = colour.match(/[\d.]+/g).map(Number).slice(0, 3)
      .map((it) => it / 255).map((it) => (it <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const isClear = (colour) => colour === "transparent" || colour.endsWith(", 0)");
  const background = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!isClear(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} wide`);
  if (!document.documentElement.lang) faults.push("no language");
  const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
  ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => faults.push(`two elements have the id ${id}`));
  document.querySelectorAll("input, select, textarea").forEach((it) => {
    if (isShown(it) && it.labels.length === 0) faults.push(`no label: ${it.id}`);
  });
  document.querySelectorAll("button, a").forEach((it) => {
    if (!it.textContent.trim() && !it.getAttribute("aria-label")) faults.push(`no name: ${it.outerHTML}`);
  });
  document.querySelectorAll("svg[role=img]").forEach((it) => {
    if (isShown(it) && !it.getAttribute("aria-label")) faults.push("a picture without a text");
  });
  document.querySelectorAll("body *").forEach((it) => {
    const hasText = [...it.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!hasText || !isShown(it) || it.matches(".skip, button:disabled, noscript")) return;
    const [light, dark] = [luminance(getComputedStyle(it).color), luminance(background(it))].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) faults.push(`contrast ${contrast.toFixed(1)}: ${it.tagName} ${it.textContent.trim().slice(0, 30)}`);
  });
  return faults.join("\n");
})()
