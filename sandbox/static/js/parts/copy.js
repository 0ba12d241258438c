// Words for the clipboard.

import { toast } from "./toast.js";

/** Copy them; `said` tells so, or else that the browser refuses. */
export async function copy(text, said = "Copied.") {
  try {
    await navigator.clipboard.writeText(text);
    toast(said, { kind: "done" });
  } catch {
    toast("The browser does not let this page copy.");
  }
}
