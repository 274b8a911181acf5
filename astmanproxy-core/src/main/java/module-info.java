/** The engine of astmanproxy. It exports nothing: what it provides is its door. */
module org.astmanproxy.core {
    requires java.management;
    requires java.xml;
    requires jdk.jfr;
    requires org.astmanproxy.api;

    uses org.astmanproxy.spi.IOFormat;
    uses org.astmanproxy.ProxyAction;
    uses org.astmanproxy.ProxyExtension;

    provides org.astmanproxy.ProxyProvider with
            org.astmanproxy.core.assembly.Engine;
    provides org.astmanproxy.config.ConfigReader with
            org.astmanproxy.core.assembly.Engine;
    provides org.astmanproxy.spi.IOFormat with
            org.astmanproxy.core.format.csv.CsvFormat,
            org.astmanproxy.core.format.http.HttpFormat,
            org.astmanproxy.core.format.json.JsonFormat,
            org.astmanproxy.core.format.standard.StandardFormat,
            org.astmanproxy.core.format.xml.XmlFormat;
    provides org.astmanproxy.ProxyAction with
            org.astmanproxy.core.action.AddServer,
            org.astmanproxy.core.action.Drain,
            org.astmanproxy.core.action.DropServer,
            org.astmanproxy.core.action.KickClient,
            org.astmanproxy.core.action.ListClients,
            org.astmanproxy.core.action.ListIoHandlers,
            org.astmanproxy.core.action.ListServers,
            org.astmanproxy.core.action.ListSessions,
            org.astmanproxy.core.action.PauseServer,
            org.astmanproxy.core.action.ReconnectServer,
            org.astmanproxy.core.action.Reload,
            org.astmanproxy.core.action.ResumeServer,
            org.astmanproxy.core.action.ServerList,
            org.astmanproxy.core.action.SetAutoFilter,
            org.astmanproxy.core.action.SetInputFormat,
            org.astmanproxy.core.action.SetOutputFormat,
            org.astmanproxy.core.action.Stats,
            org.astmanproxy.core.action.Undrain;
}
