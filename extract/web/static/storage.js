// What the browser keeps for this site; null where it keeps nothing, as somebody may have told it to.
function open(name) {
  try {
    return window[name];
  } catch {
    return null;
  }
}

// Stands in ``forThisTab`` from the moment a form is sent until the next page has loaded.
export const savedKey = "just saved";

export const forThisTab = open("sessionStorage");
export const forGood = open("localStorage");
