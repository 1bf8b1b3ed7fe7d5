/** Between two pieces of work there is a turn of the event loop, in which the page answers its reader. */
export const turn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));
