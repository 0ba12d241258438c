// What a person has chosen and typed on one surface (a modal, Home, a message), in the shape of
// Slack's `state.values`. It outlives redrawing: an input with the same block_id and action_id
// keeps its value when the app updates the view.

const INITIAL = {
  plain_text_input: (element) => ({ value: element.initial_value ?? null }),
  email_text_input: (element) => ({ value: element.initial_value ?? null }),
  url_text_input: (element) => ({ value: element.initial_value ?? null }),
  number_input: (element) => ({ value: element.initial_value ?? null }),
  static_select: (element) => ({ selected_option: element.initial_option ?? null }),
  external_select: (element) => ({ selected_option: element.initial_option ?? null }),
  multi_external_select: (element) => ({ selected_options: element.initial_options ?? [] }),
  radio_buttons: (element) => ({ selected_option: element.initial_option ?? null }),
  multi_static_select: (element) => ({ selected_options: element.initial_options ?? [] }),
  checkboxes: (element) => ({ selected_options: element.initial_options ?? [] }),
  users_select: (element) => ({ selected_user: element.initial_user ?? null }),
  multi_users_select: (element) => ({ selected_users: element.initial_users ?? [] }),
  conversations_select: (element) => ({ selected_conversation: element.initial_conversation ?? null }),
  multi_conversations_select: (element) => ({ selected_conversations: element.initial_conversations ?? [] }),
  channels_select: (element) => ({ selected_channel: element.initial_channel ?? null }),
  multi_channels_select: (element) => ({ selected_channels: element.initial_channels ?? [] }),
  datepicker: (element) => ({ selected_date: element.initial_date ?? null }),
  timepicker: (element) => ({
    selected_time: element.initial_time ?? null,
    ...(element.timezone && { timezone: element.timezone }),
  }),
  datetimepicker: (element) => ({ selected_date_time: element.initial_date_time ?? null }),
  rich_text_input: (element) => ({ rich_text_value: element.initial_value ?? null }),
  file_input: () => ({ files: [] }),
};

/** Every block with its elements that hold a value, those inside containers, too. */
function* inputsOf(blocks) {
  for (const block of blocks) {
    const elements = [block.element, block.accessory, ...(block.type === "actions" ? block.elements : [])];
    for (const element of elements) {
      if (element && Object.hasOwn(INITIAL, element.type)) yield [block, element];
    }
    yield* inputsOf(block.child_blocks ?? []);
  }
}

export class Form {
  #values = new Map();

  // How somebody looks at the blocks, which is no value: what is unfolded, a table's page, the
  // thumb that was pressed. By block_id, and action_id for what is pressed.
  folds = new Map();
  views = new Map();
  pressed = new Map();

  /** Begin with what was entered before, in the shape of `state.values`. */
  constructor(entered = {}) {
    for (const [blockId, actions] of Object.entries(entered)) {
      for (const [actionId, value] of Object.entries(actions)) this.write(blockId, actionId, value);
    }
  }

  /** The value of an element, which begins with its initial one. */
  read(blockId, element) {
    const key = `${blockId}/${element.action_id}`;
    const kept = this.#values.get(key);
    if (kept?.type === element.type) return kept;
    const begun = { type: element.type, ...INITIAL[element.type]?.(element) };
    this.write(blockId, element.action_id, begun);
    return begun;
  }

  write(blockId, actionId, value) {
    this.#values.set(`${blockId}/${actionId}`, value);
  }

  /** Take over what these blocks hold: new inputs begin, those that went away are forgotten. */
  follow(blocks) {
    const present = new Set();
    for (const [block, element] of inputsOf(blocks)) {
      present.add(`${block.block_id}/${element.action_id}`);
      this.read(block.block_id, element);
    }
    for (const key of [...this.#values.keys()]) if (!present.has(key)) this.#values.delete(key);
  }

  /** Slack's `state.values` of these blocks. */
  valuesOf(blocks) {
    const found = {};
    for (const [block, element] of inputsOf(blocks)) {
      found[block.block_id] ??= {};
      found[block.block_id][element.action_id] = this.read(block.block_id, element);
    }
    return found;
  }
}
