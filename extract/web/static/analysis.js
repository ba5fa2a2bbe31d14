// One analysis. Each part is a file of its own; without scripts the links and forms of the page do the same.
import "./scripted.js";
import "./views.js";
import "./choosing.js";
import "./filtering.js";
import "./editing.js";
import "./picking.js";
import "./keys.js";
import "./menus.js";
