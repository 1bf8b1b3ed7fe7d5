// @ts-check

const FIRST_MS = 20_000;

/**
 * Calls `say` while something takes long: each time after twice as long as before, so that hours are a few lines as well.
 * @param {() => void} say
 * @returns {() => void} ends it
 */
function sayNowAndThen(say, firstMs = FIRST_MS) {
  /** @type {NodeJS.Timeout} */
  let timer;
  /** @param {number} ms */
  const wait = (ms) => {
    timer = setTimeout(() => {
      say();
      wait(ms * 2);
    }, ms);
  };
  wait(firstMs);
  return () => clearTimeout(timer);
}

module.exports = { sayNowAndThen };
