// Looking again, not more often than needed.

/**
 * A function that runs `load` as long as somebody wants it: several wishes while it runs become
 * one more run. It resolves when all that was wanted is there.
 */
export function merged(load) {
  let wanted = false;
  let running = null;

  async function run() {
    try {
      while (wanted) {
        wanted = false;
        await load();
      }
    } finally {
      running = null;
    }
  }

  return () => {
    wanted = true;
    running ??= run();
    return running;
  };
}
