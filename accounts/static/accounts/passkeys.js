// Says so in the page when a passkey could not be made or used; otherwise it would be in the console only.
document.addEventListener("allauth.error", (event) => {
  const said = document.getElementById("passkey-failed");
  if (!said) return;
  event.preventDefault();
  said.hidden = false;
  said.focus();
});
