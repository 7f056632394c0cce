// The end of the workshop's script: run as a worker, it is a helper. It is handed the program, compiled,
// and what is wanted, which the program answers when it starts.
if (!globalThis.document) {
  onmessage = ({ data }) => {
    globalThis[WANTED] = data;
    initSync({ module: data.module });
  };
}
