// Of Pyodide's loader, the one module that says nothing of its types.
declare module 'pyodide/pyodide.asm.mjs' {
  const createPyodideModule: unknown;
  export default createPyodideModule;
}
