// Loaded by VS Code as it is, without a build. An extension of its own, because web-served VS Code knows no
// `extensionTestsPath`, and so that the extension under test is exactly the VSIX that users get.
exports.activate = () => {
  const module = process.env.SPANWRIGHT_RUN;
  if (module !== undefined) require(module).run();
};
