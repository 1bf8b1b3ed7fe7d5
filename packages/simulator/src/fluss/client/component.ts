/** The client's process on the network, and its component in the trace. */
export const CLIENT = "client";
