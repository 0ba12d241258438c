// Building the page. Words only ever enter it as text nodes, so nothing that a person or an app
// wrote can become markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with its attributes and children.
 * Props: `on…` functions are listeners, `class` may be a list with falsy members, true is an empty
 * attribute, false and null leave the attribute away; everything else is set as an attribute.
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = [value].flat().filter(Boolean).join(" ");
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...present(children));
  return node;
}

/** The children that are there: lists flattened, false and null left out. */
export function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

export function icon(name, className = "") {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("class", `icon ${className}`.trim());
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

export function iconButton(name, label, onclick, props = {}) {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...props },
    icon(name),
  );
}

/** Words for those who listen instead of look. */
export function unseen(text) {
  return h("span", { class: "unseen" }, text);
}

export function spinner() {
  return h("span", { class: "spinner", "aria-hidden": "true" });
}

let lastId = 0;

/** An id that no other element of this page has, for labels and descriptions. */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

export function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

/**
 * Bring `parent`'s children to `wanted`, a list of {key, content, make}, keeping the nodes whose
 * content is what it was: so what is typed, focused, opened or scrolled there stays.
 */
export function keepOrMake(parent, wanted) {
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const nodes = wanted.map(({ key, content, make }) => {
    const kept = old.get(key);
    if (kept && kept.content === content) return kept;
    const node = make();
    node.dataset.key = key;
    node.content = content;
    return node;
  });
  const keep = new Set(nodes);
  for (const node of [...parent.children]) if (!keep.has(node)) node.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

/**
 * Change something inside `root` without losing the keyboard's place: when the focused node was
 * replaced, focus goes to the same control in its successor, else to what stands for the whole.
 */
export function keepFocus(root, change) {
  const active = document.activeElement;
  if (!active || !root.contains(active) || active === root) return change();
  const owners = [];
  for (let node = active; node && node !== root; node = node.parentElement) {
    if (node.dataset.key) owners.unshift(node.dataset.key);
  }
  change();
  if (root.contains(document.activeElement) && document.activeElement !== root) return undefined;
  const within = owners.reduce(
    (node, key) => [...node.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key) ?? node,
    root,
  );
  const same = [...within.querySelectorAll("[data-control]")].find(
    (one) => one.dataset.control === active.dataset.control,
  );
  const next = same ?? within.closest("[tabindex]");
  next?.focus({ preventScroll: true });
  return undefined;
}
