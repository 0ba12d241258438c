// One place that shows blocks and sends what people do there: a message, a modal, Home.

import { Refusal } from "../api.js";
import { renderBlock } from "./blocks.js";
import { keepFocus, keepOrMake } from "../parts/dom.js";
import { Form } from "./form.js";
import { state } from "../state.js";

export class Surface {
  /** `container` is Slack's, `report` shows a sentence about what failed. */
  constructor(root, container, report, form = new Form()) {
    const { folds, views, pressed } = form;
    Object.assign(this, { root, container, report, form, folds, views, pressed, blocks: [] });
    this.api = state.api; // of who looks at it, also when somebody else is chosen meanwhile
    this.waits = new Set(); // promises of uploads that are under way
  }

  show(blocks) {
    this.blocks = blocks;
    this.form.follow(blocks);
    keepFocus(this.root, () =>
      keepOrMake(
        this.root,
        blocks.map((block) => ({
          key: block.block_id,
          content: JSON.stringify(block),
          make: () => renderBlock(block, this),
        })),
      ),
    );
  }

  values() {
    return this.form.valuesOf(this.blocks);
  }

  /** Tell the app about an action; resolves when it has acknowledged or failed to. */
  async send(blockId, element, payload) {
    try {
      await this.api.act({
        container: this.container,
        block_id: blockId,
        action_id: element.action_id,
        element: { type: element.type, ...payload },
        state: { values: this.values() },
      });
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.report(refusal.message);
    }
  }

  /** What the app offers for the words typed into an external select; a Refusal when it fails to. */
  options(blockId, element, value) {
    const request = { container: this.container, block_id: blockId, action_id: element.action_id, value };
    return this.api.options(request);
  }

  /** Resolves when nothing is being uploaded any more. */
  settled() {
    return Promise.allSettled([...this.waits]);
  }
}
