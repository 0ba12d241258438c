// Our own line icons for the names that apps may use in cards and icon buttons, 20 by 20.

import { draw } from "./svg.js";

const CIRCLE = "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14z";
const STAR = "m10 3.2 2.1 4.4 4.7.6-3.4 3.3.8 4.7-4.2-2.3-4.2 2.3.8-4.7-3.4-3.3 4.7-.6z";

const PATHS = {
  archive: "M3 4.5h14V8H3zM4.5 8v8h11V8M8 11h4",
  book: "M4 4.5A1.5 1.5 0 0 1 5.5 3H16v14H5.5A1.5 1.5 0 0 1 4 15.5zM4 14.5h12",
  bookmark: "M5.5 3h9v14L10 13.4 5.5 17z",
  bot: "M4 8h12v8H4zM10 8V4.5M7.5 12h.01M12.5 12h.01",
  bug: "M6.5 8.5a3.5 3.5 0 0 1 7 0v4a3.5 3.5 0 0 1-7 0zM3.5 7l3 1.5M16.5 7l-3 1.5M3 11h3.5M13.5 11H17M4 15.5 6.7 14M16 15.5 13.3 14M8 5.5l-1-2M12 5.5l1-2",
  calendar: "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
  call: "M5 3.5h3l1.2 3.6-1.8 1.3a9 9 0 0 0 4.2 4.2l1.3-1.8 3.6 1.2v3a1.5 1.5 0 0 1-1.6 1.5C8.5 16 4 11.5 3.5 5.1A1.5 1.5 0 0 1 5 3.5z",
  "caret-left": "m12 5-5 5 5 5",
  "caret-right": "m8 5 5 5-5 5",
  check: "m4 10.5 4 4 8-9",
  clipboard: "M5 4.5h10V17H5zM8 3h4v3H8z",
  code: "m7 6-4 4 4 4M13 6l4 4-4 4",
  comment: "M3.5 4.5h13v9H9l-4 3v-3H3.5z",
  compass: `${CIRCLE}m3 4-1.8 4.2L7 13l1.8-4.2z`,
  copy: "M7 7h9.5v9.5H7zM4 13V3.5h9.5",
  cube: "m10 3 6 3.3v7.4L10 17l-6-3.3V6.3zM4 6.3l6 3.4 6-3.4M10 9.7V17",
  download: "M10 3.5V13M6 9l4 4 4-4M4 16.5h12",
  edit: "m4 16 .8-3.6 8.7-8.7 2.8 2.8-8.7 8.7z",
  email: "M3 5h14v10.5H3zM3.5 5.5 10 11l6.5-5.5",
  "eye-closed": "M3 8.5c2 3 4.3 4.5 7 4.5s5-1.5 7-4.5M5.5 12l-1.3 2M10 13v2.5M14.5 12l1.3 2",
  "eye-open": "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z",
  file: "M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15",
  flag: "M5 17V3.5h10L12.5 7l2.5 3.5H5",
  folder: "M3 5h5l1.5 2H17v9H3z",
  gear: "M10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM10 3v2.2M10 14.8V17M3 10h2.2M14.8 10H17M5.05 5.05l1.56 1.56M13.39 13.39l1.56 1.56M14.95 5.05l-1.56 1.56M6.61 13.39l-1.56 1.56",
  globe: `${CIRCLE}M3 10h14M10 3c4.5 4.5 4.5 9.5 0 14M10 3c-4.5 4.5-4.5 9.5 0 14`,
  heart: "M10 16.5 4.2 10.7a3.6 3.6 0 0 1 5.1-5.1l.7.7.7-.7a3.6 3.6 0 0 1 5.1 5.1z",
  help: `${CIRCLE}M8 8a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1M10 13.5h.01`,
  image: "M3 4h14v12H3zM3 14l4-4 3.5 3.5L13 11l4 3.5M13 7.5h.01",
  info: `${CIRCLE}M10 9.4v4M10 6.6h.01`,
  key: "M6.5 9.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM9 10.5 16.5 3M13 6.5 15.5 9",
  lightbulb: "M7.5 13.5C6 12.3 5 10.9 5 9a5 5 0 0 1 10 0c0 1.9-1 3.3-2.5 4.5zM8 16.5h4",
  link: "M8.5 11.5a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3l-.9.9M11.5 8.5a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3l.9-.9",
  map: "m3 5 4.7-1.5 4.6 2L17 4v11l-4.7 1.5-4.6-2L3 16zM7.7 3.5v11M12.3 5.5v11",
  mobile: "M6 3h8v14H6zM9.5 14.5h1",
  "new-window": "M11 4H4v12h12V9M12 3.5h4.5V8M16.5 3.5 10 10",
  pin: "M10 17s5-5 5-8.7a5 5 0 0 0-10 0C5 12 10 17 10 17zM10 8.3h.01",
  plus: "M10 4.5v11M4.5 10h11",
  refine: "M3 5.5h14M5.5 10h9M8 14.5h4",
  refresh: "M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 3.5v4h-4",
  rocket: "M7 13c0-5 2.5-8.5 8.5-9.5 0 6-3.5 9-8.5 9.5zM7 13l-2-2 1.5-2.5M7 13l2 2 2.5-1.5M4 16l1.5-1.5",
  save: "M4 3.5h9.5l3 3v10H4zM7 3.5V8h5V3.5M7 16.5V12h6v4.5",
  screen: "M3 4h14v9.5H3zM7.5 16.5h5M10 13.5v3",
  share: "M10 12.5v-9M6.5 7 10 3.5 13.5 7M4.5 11v5.5h11V11",
  sparkle: "m10 3 1.7 5.3L17 10l-5.3 1.7L10 17l-1.7-5.3L3 10l5.3-1.7z",
  star: STAR,
  "star-filled": STAR,
  tag: "M3.5 3.5H10l6.5 6.5-6.5 6.5L3.5 10zM7 7h.01",
  "thumbs-down": "m6.5 11 3 5.5c1.2 0 2-.8 2-2V12h4c.8 0 1.4-.7 1.2-1.5l-1.1-5.3c-.1-.7-.7-1.2-1.4-1.2H6.5zM6.5 11h-3V4h3",
  "thumbs-up": "m6.5 9 3-5.5c1.2 0 2 .8 2 2V8h4c.8 0 1.4.7 1.2 1.5l-1.1 5.3c-.1.7-.7 1.2-1.4 1.2H6.5zM6.5 9h-3v7h3",
  trash: "M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5",
  upload: "M10 13V4M6 7.5l4-4 4 4M4 16.5h12",
  user: "M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 16.5c.5-3.3 2.9-5 6-5s5.5 1.7 6 5",
  warning: "M10 3.2 2.6 16.2h14.8zM10 8v3.8M10 14h.01",
  // Of the editor and of our own cards; apps cannot name them.
  bullets: "M8 5.5h9M8 10h9M8 14.5h9M3.8 5.5h.01M3.8 10h.01M3.8 14.5h.01",
  numbers: "M9 5.5h8M9 10h8M9 14.5h8M3.5 4.5 5 3.8v3.7M3.5 10.8c1.5-1.3 2.6.1 1.5 1.1l-1.5 1.6h2.3",
  quote: "M4 4v12M8 6h8M8 10h8M8 14h5",
  play: "M7 5v10l8-5z",
  pending: CIRCLE,
  done: `${CIRCLE}m-3.1 7.2 2.2 2.2 4-4.6`,
};

const FILLED = new Set(["star-filled", "play"]);

/** The icon of a name, or a plain sparkle for one that we do not know. */
export function drawn(name, className = "") {
  const path = Object.hasOwn(PATHS, name) ? PATHS[name] : PATHS.sparkle;
  return draw(
    "svg",
    { class: `icon line-icon ${className}`.trim(), viewBox: "0 0 20 20", "aria-hidden": "true" },
    draw("path", { d: path, class: FILLED.has(name) ? "filled" : null }),
  );
}
