//! Portuguese, of Brazil and of Portugal.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "não|sem|nunca|impossível|ninguém|nenhum*|mal sucedid*|sem sucesso"),
    (
        Future,
        "será|serão|previst*|previsão|programad*|agendad*|estimad*|pendente|para entrega|a ser entregue|ser entregue|aguardando entrega|em breve|até",
    ),
    (Requested, "solicitad*|a pedido|solicitação"),
    (Attempt, "tentativa*|tentámos|tentamos"),
    (Again, "nova tentativa|próxima tentativa|segunda tentativa|será realizada nova|nova entrega|reagendad*|reentrega"),
    (
        Delivered,
        "entregue|entregues|entrega realizada|entrega efetuada|entrega efectuada|entrega concluída|entregue ao destinatário|entrega conseguida|entregue com sucesso|entrega confirmada",
    ),
    (Partly, "parcial*|parcialmente"),
    (Delivery, "entrega|entregar|distribuição"),
    (
        Undelivered,
        "não entregue|não foi entregue|entrega não efetuada|entrega não efectuada|entrega não realizada|entrega não conseguida|tentativa de entrega|não foi possível entregar|impossibilidade de entrega|não pôde ser entregue|\
        entrega falhou|falha na entrega|insucesso|entrega falhada|não pode ser entregue|carteiro não atendido|não foi possível a entrega|entrega não foi",
    ),
    (
        OutForDelivery,
        "saiu para entrega|em distribuição|em rota de entrega|saída para entrega|saiu para distribuição|em entrega|a caminho do destinatário|em processo de entrega|com o entregador|com o estafeta|saiu para a entrega|entregue hoje",
    ),
    (Signed, "assinatura|assinad*|assinou"),
    (Individual, "vizinh*|porteiro|portaria|receção|recepção|familiar|terceiro*|zelador"),
    (SafePlace, "caixa de correio|caixa postal do|porta|local seguro|garagem|caixa do correio|recetáculo|receptáculo"),
    (
        PickupPoint,
        "ponto de recolha|ponto de retirada|agência|loja|cacifo|locker|ponto pickup|ponto de coleta|endereço indicado|ponto ctt|armário",
    ),
    (
        Ready,
        "aguardando retirada|disponível para retirada|disponível para levantamento|disponível para retirar|disponível para recolha|pronto para retirada|pronto para levantamento|aguarda levantamento|aguardando levantamento|a aguardar levantamento|\
        pode ser levantado|pode ser retirado|disponível em loja|disponível na agência|aguardando cliente",
    ),
    (
        HoldOver,
        "prazo de retirada|não procurado|não retirado|prazo de levantamento|não reclamado|não levantado|prazo de guarda|não foi retirado|prazo de retirada encerrado",
    ),
    (
        Fetched,
        "retirado pelo destinatário|levantado pelo destinatário|levantado pelo cliente|retirado pelo cliente|levantado em loja|retirado na agência|objeto levantado|levantado",
    ),
    (
        Collected,
        "postado|postada|coletad*|recolhid*|aceite|aceito|aceitação|recebido pelos correios|recolha efetuada|coleta realizada|recebido do remetente|objeto recebido|entrada nos ctt|depositad*|postagem",
    ),
    (Taken, "retirado"),
    (PickupUndone, "coleta não realizada|recolha não efetuada|falha na coleta|recolha falhada|coleta cancelada"),
    (Recipient, "destinatári*|cliente"),
    (Sender, "remetente|vendedor|expedidor"),
    (Return, "devol*|devolv*|retorn*|em devolução"),
    (
        ReturnDone,
        "devolvido ao remetente|entregue ao remetente|objeto devolvido|devolução entregue|devolvido à origem|restituído ao remetente",
    ),
    (BackAtDepot, "retorno à unidade|regresso ao armazém|retornou à unidade|devolvido à unidade"),
    (Customs, "alfândega*|alfandeg*|aduan*|fiscalização|desalfandeg*|desembaraço|importação"),
    (
        Cleared,
        "liberad*|libertad*|desalfandegad*|fiscalização aduaneira finalizada|fiscalização finalizada|desembaraçado|despachado pela alfândega|saída da alfândega",
    ),
    (Held, "retid*|bloquead*|parad*|suspens*|detid*|armazenad*|apreendid* para"),
    (Documents, "document*|fatura|nota fiscal|declaração"),
    (Duties, "imposto*|tribut*|taxas|direitos|despacho postal|aguardando pagamento|pagamento"),
    (Prohibited, "proibid*|não autorizad*|importação não autorizada"),
    (Seized, "apreendid*|confiscad*"),
    (
        Faulty,
        "falta|incorret*|incorrecto|incomplet*|errad*|insuficiente*|inválid*|desconhecid*|inexistente|ilegível|aguardando document*|em falta|faltam",
    ),
    (
        Address,
        "endereço incorreto|endereço*|morada|código postal|cep|destinatário desconhecido|mudou se|número inexistente|cliente desconhecido",
    ),
    (Absent, "ausente*|destinatário ausente|ausência|ninguém|não atendido"),
    (Closed, "fechad*|encerrad*"),
    (Refused, "recusad*|recusou|recusa|rejeitad*"),
    (Unreachable, "inacessível|sem acesso|não localizado|difícil acesso|área de risco"),
    (Damaged, "danificad*|avariad*|avaria|dano|danos"),
    (Lost, "extraviad*|perdid*|extravio|roubad*|roubo|furtad*|não localizado no fluxo"),
    (Destroyed, "destruíd*|destruição|descartad*|refugad*"),
    (Cancelled, "cancelad*|anulad*|cancelamento"),
    (Delay, "atras*|demora|adiad*|prazo diferenciado"),
    (Obstacle, "greve|feriado|condições climáticas|meteorológic*|força maior|chuva*|alagamento|trânsito intenso"),
    (
        Trouble,
        "incidente|incidência|ocorrência|mal encaminhad*|mal direcionad*|problema|anomalia|extravio de rota|reclamação|desvio",
    ),
    (Label, "etiqueta"),
    (
        PreAdvice,
        "etiqueta emitida|informações recebidas|informação recebida|eletrónic*|eletrônic*|aguardando postagem|em preparação|registad*|registrad*|pré aviso|dados recebidos|ainda não|aguardando coleta|aguarda entrada|pedido criado|a ser preparado|informações enviadas",
    ),
    (
        Global,
        "exporta*|internacional|aeroporto|voo|país de origem|saiu do país|unidade internacional|unidade de exportação|exterior",
    ),
    (
        Landed,
        "país de destino|recebido no brasil|chegou ao país|recebido pelos correios do brasil|chegada ao país|entrada no país|chegou a portugal",
    ),
    (
        Hub,
        "unidade de distribuição|centro de entrega|unidade de entrega|centro de distribuição local|loja de destino|unidade local|na unidade de destino",
    ),
    (Origin, "de origem|na origem|unidade de postagem"),
    (
        Moving,
        "em trânsito|encaminhad*|em transferência|a caminho|unidade de tratamento|centro de tratamento|centro operacional|chegou|chegada|saída|saiu da|em transporte|expedid*|triagem|despachad*|processad*|recebido na|recebido em|enviad*|em circulação|expedição",
    ),
    (
        HandedOn,
        "entregue à transportadora|entregue ao transportador|entregue à alfândega|entregue ao parceiro|transferido para|entregue na unidade|entregue à companhia aérea",
    ),
    (
        News,
        "avisad*|notificad*|aviso|contactad*|alterad*|alteração|atualizad*|agendamento|informações|instruções|informado|marcação",
    ),
];
