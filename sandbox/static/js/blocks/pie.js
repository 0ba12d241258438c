// Pie charts. A ring, whose segments begin at the top and run clockwise.

import { draw } from "../parts/svg.js";

const [OUTER, INNER] = [100, 58];
const GAP = 0.012; // radians left free at either side of a segment

const point = (radius, angle) =>
  `${(Math.sin(angle) * radius).toFixed(2)} ${(-Math.cos(angle) * radius).toFixed(2)}`;

/** The outline of one segment; a whole ring is two halves. */
function outline(from, to) {
  if (to - from > Math.PI * 2 - 0.001) {
    const middle = from + Math.PI;
    return `${outline(from, middle)} ${outline(middle, from + Math.PI * 2 - 0.0001)}`;
  }
  const large = to - from > Math.PI ? 1 : 0;
  return [
    `M${point(OUTER, from)}`,
    `A${OUTER} ${OUTER} 0 ${large} 1 ${point(OUTER, to)}`,
    `L${point(INNER, to)}`,
    `A${INNER} ${INNER} 0 ${large} 0 ${point(INNER, from)}Z`,
  ].join("");
}

export function pie({ segments }, title) {
  const total = segments.reduce((sum, one) => sum + one.value, 0);
  const gap = segments.length > 1 ? GAP : 0;
  let angle = 0;
  const parts = segments.map(({ label, value }, index) => {
    const from = angle;
    angle += (value / total) * Math.PI * 2;
    const [begin, end] = angle - from > gap * 3 ? [from + gap, angle - gap] : [from, angle];
    const words = `${label}: ${value}`;
    return draw("path", { d: outline(begin, end), class: `chart-mark data-${index % 12}` }, draw("title", {}, words));
  });
  return draw(
    "svg",
    { class: "pie", viewBox: "-102 -102 204 204", role: "img", "aria-label": `Pie chart: ${title}` },
    parts,
  );
}
